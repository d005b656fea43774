import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, test } from 'vitest'

const root = fileURLToPath(new URL('../..', import.meta.url))
const page = readFileSync(join(root, 'docs/gallery/README.md'), 'utf8')
const commands = [...page.matchAll(/^bernoulli (.*)$/gmu)].map(([, words = '']) => words.split(' '))

/** A folder that has the examples and nothing else; with UPDATE_DOCS=1 the house itself, so that reports are written there. */
const updating = process.env['UPDATE_DOCS'] !== undefined
const folder = updating ? root : mkdtempSync(join(tmpdir(), 'bernoulli-gallery-'))
if (!updating) {
  mkdirSync(join(folder, 'docs/gallery'), { recursive: true })
  symlinkSync(join(root, 'examples'), join(folder, 'examples'))
  afterAll(() => rmSync(folder, { recursive: true }))
}

describe('reports of the gallery', () => {
  test('every report on the page is made by a command of the page', () => {
    const linked = [...page.matchAll(/\]\(([\w-]+\.html)\)/gu)].map(([, name]) => name)
    expect(commands.map((words) => basename(words.at(-1) ?? ''))).toEqual(linked)
  })

  test.each(commands.map((words) => [words.at(-1) ?? '', words] as const))('%s', (report, words) => {
    const made = spawnSync(process.execPath, [join(root, 'packages/cli/bin/bernoulli.js'), ...words], {
      cwd: folder,
      encoding: 'utf8',
    })
    expect({ code: made.status, stderr: made.stderr }).toMatchObject({ code: 0 })
    expect(readFileSync(join(folder, report), 'utf8') === readFileSync(join(root, report), 'utf8')).toBe(true)
  })
})
