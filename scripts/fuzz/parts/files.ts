import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { InputError } from 'bernoulli'
import { openFiles } from '../../../packages/cli/src/duckdb/index.ts'
import type { Part } from '../Part.ts'

type Row = readonly [number, number]

let made: string | undefined
const folder = (): string => (made ??= mkdtempSync(join(tmpdir(), 'bernoulli-fuzz-')))

export const part: Part = {
  about: 'files of every format against the rows they were made of',
  cases: 2000,
  few: 20,
  run: async (random) => {
    const rows = Array.from({ length: 1 + Math.floor(random() * 8) }, (): Row => [random(), random()])
    const text = `y,p\n${rows.map((row) => row.join(',')).join('\n')}\n`
    const path = join(folder(), 'case')
    writeFileSync(path, random() < 0.5 ? gzipSync(text) : text)
    const seen = await rowsIn([path])
    if (typeof seen === 'string') return `refused: ${seen}`
    return JSON.stringify(seen) === JSON.stringify(rows)
      ? undefined
      : `read as ${JSON.stringify(seen)}\n${text}`
  },
  close: () => {
    if (made !== undefined) rmSync(made, { recursive: true })
    made = undefined
  },
}

/** The labels and probabilities in files, or why they are refused. */
async function rowsIn(paths: readonly string[]): Promise<readonly Row[] | string> {
  try {
    const files = await openFiles(paths, { asked: 'judge', threads: 1 })
    try {
      const engine = await files.engine(
        { label: 'y', predictions: [{ column: 'p', scale: 'probability' }] },
        'error',
      )
      await engine.check()
      const values = {
        y: { op: 'column', name: 'label' },
        p: { op: 'column', name: engine.shape.predictions[0].column },
      } as const
      const found = await engine.values({ values, order: 'row', atMost: 100_000 })
      if ('tooMany' in found) return 'too many rows'
      return Array.from(found.values.y, (y, i): Row => [y, found.values.p[i] as number])
    } finally {
      await files.close()
    }
  } catch (error) {
    if (error instanceof InputError) return error.message
    throw error
  }
}
