import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { ask } from './ask.ts'

const folder = mkdtempSync(join(tmpdir(), 'bernoulli-guessed-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** Columns that can be guessed, with something else far down. */
function file(name: string, last: string): string {
  const path = join(folder, name)
  const rows = Array.from({ length: 3000 }, (_, i) => `${i % 2},0.${1 + (i % 8)}`)
  writeFileSync(path, `late,p\n${rows.join('\n')}\n${last}\n`)
  return path
}
const label = file('label.csv', '2,0.5')
const prediction = file('prediction.csv', '1,1.5')

const byLabel = 'The column was guessed; name another with --label.'
const byPrediction = 'The column was guessed; name another with --probability or --logit.'

test.each([
  [['judge', label], byLabel],
  [['judge', prediction], byPrediction],
  [['train', label, '--features', 'p', '--quiet'], byLabel],
])('an error in a column that was guessed says so: %j', async (args, hint) => {
  const { code, said } = await ask(args)
  expect(said).toContain(hint)
  expect(code).toBe(2)
})

test.each([
  [['judge', label, '--label', 'late']],
  [['judge', prediction, '--probability', 'p']],
  [['train', label, '--label', 'late', '--features', 'p', '--quiet']],
])('one that was named does not: %j', async (args) => {
  const { code, said } = await ask(args)
  expect(said).toContain('out of range')
  expect(said).not.toContain('was guessed')
  expect(code).toBe(2)
})
