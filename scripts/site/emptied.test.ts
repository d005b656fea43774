// @platform node
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { emptied } from './emptied.ts'

const folder = mkdtempSync(join(tmpdir(), 'bernoulli-emptied-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('a folder of a site is emptied, new ones are made, and files of others stay where they are', () => {
  const own = join(folder, 'made', 'here')
  emptied(own)
  writeFileSync(join(own, 'index.html'), 'a page')
  emptied(own)
  expect(readdirSync(own)).toEqual(['.bernoulli-site'])
  expect(() => emptied(folder)).toThrow('has files that no site wrote')
  expect(readdirSync(folder)).toEqual(['made'])
})
