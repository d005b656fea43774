// @platform node
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const packages = fileURLToPath(new URL('../../packages', import.meta.url))
const manifestOf = (name: string) => JSON.parse(readFileSync(join(packages, name, 'package.json'), 'utf8'))

test.each(['bernoulli', 'report'])(
  'all ways through a door of packages/%s lead to one file, which is there',
  (name) => {
    const exported = Object.entries<string | Record<string, string>>(manifestOf(name).exports)
    const doors = exported.flatMap(([path, door]) => (typeof door === 'string' ? [] : [{ path, door }]))
    expect(doors.length).toBeGreaterThan(5)
    for (const { path, door } of doors) {
      const source = door['@bernoulli/source'] ?? ''
      expect([path, existsSync(join(packages, name, source))]).toEqual([path, true])
      const built = source.replace('./src/', './dist/').replace(/\.ts$/, '')
      expect([path, door['types']]).toEqual([path, `${built}.d.ts`])
    }
  },
)
