import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import { gzipSync } from 'node:zlib'
import { InputError } from 'bernoulli'
import { afterAll, expect, test } from 'vitest'
import { openFiles } from '../src/duckdb/index.ts'
import { Scratch } from '../src/duckdb/scratch/Scratch.ts'
import { spool } from '../src/duckdb/scratch/spool.ts'
import { badInputErrors } from './badInputErrors.ts'
import { badInputs } from './badInput.ts'
import type { BadInput } from './badInput.ts'

/** What a person reads, with the directory left out. */
async function messageOf({ write, open = [], roles, missing = 'error' }: BadInput): Promise<string> {
  const directory = mkdtempSync(join(tmpdir(), 'bernoulli-bad-'))
  try {
    await write(directory)
    const files = await openFiles(
      open.map((name) => join(directory, name)),
      {},
    )
    try {
      const engine = await files.engine(
        { label: 'y', predictions: [{ column: 'p', scale: 'probability' }], ...roles },
        missing,
      )
      await engine.check()
      await engine.sum({ sums: {} })
      return 'no error'
    } finally {
      await files.close()
    }
  } catch (error) {
    const kind = error instanceof InputError ? '' : `not an InputError but ${String(error)}: `
    return kind + (error as Error).message.replaceAll(`${directory}/`, '')
  } finally {
    rmSync(directory, { recursive: true })
  }
}

test.each(badInputs)('$kind', async (input) => {
  expect(await messageOf(input)).toBe(badInputErrors[input.kind])
})

test('at least 60 kinds', () => {
  expect(new Set(badInputs.map(({ kind }) => kind)).size).toBeGreaterThanOrEqual(60)
  expect(badInputs.map(({ kind }) => kind)).toEqual(Object.keys(badInputErrors))
})

const scratch = new Scratch()
afterAll(() => scratch.close())

/** A stream that breaks half-way. */
async function* breaking(): AsyncGenerator<Buffer> {
  yield Buffer.from('y,p\n1,0.5\n')
  throw new Error('read ECONNRESET')
}

test('standard input that breaks half-way is an error, not fewer rows', async () => {
  await expect(
    spool('standard input', Readable.from(breaking()), scratch),
  ).rejects.toThrowErrorMatchingInlineSnapshot(
    `[InputError: standard input broke off half-way. Nothing was computed. Try again.]`,
  )
})

test('compressed standard input that ends half-way is an error', async () => {
  const whole = gzipSync('y,p\n1,0.5\n'.repeat(1000))
  await expect(
    spool('standard input', Readable.from([whole.subarray(0, 40)]), scratch),
  ).rejects.toThrowErrorMatchingInlineSnapshot(
    `[InputError: standard input is a gzip file that ends half-way. Check it with: gzip -t FILE.]`,
  )
})

test('a file without permission to read', async () => {
  const path = scratch.path('secret.csv')
  writeFileSync(path, 'y,p\n1,0.5\n', { mode: 0o000 })
  chmodSync(dirname(path), 0o755)
  const root = process.geteuid?.() === 0
  if (root) process.seteuid?.(65_534)
  try {
    await expect(openFiles([path])).rejects.toThrow(
      `${path} may not be read. Ask its owner for permission, or for a copy.`,
    )
  } finally {
    if (root) process.seteuid?.(0)
  }
})

test('the original error stays as the cause', async () => {
  const path = scratch.path('ragged.csv')
  writeFileSync(path, 'y,p\n1,0.5\n1\n')
  const error = await openFiles([path]).catch((error: unknown) => error)
  expect(String((error as Error).cause)).toContain('Expected Number of Columns')
})
