import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { InputError, judge } from 'bernoulli'
import { openFiles } from '../../../packages/cli/src/duckdb/index.ts'
import { damage } from '../files/damage.ts'
import { drawing } from '../files/draw.ts'
import type { Draw } from '../files/draw.ts'
import { drawTable } from '../files/drawTable.ts'
import type { DrawnTable, Row } from '../files/drawTable.ts'
import { readPlainly } from '../files/readPlainly.ts'
import type { Plainly } from '../files/readPlainly.ts'
import { writeParquet } from '../files/writeParquet.ts'
import { writeCsv, writeJson } from '../files/writeText.ts'
import type { Part } from '../Part.ts'

let made: string | undefined
const folder = (): string => (made ??= mkdtempSync(join(tmpdir(), 'bernoulli-fuzz-')))
const fileNames = ['f', "it's", '-', 'ü 東京', '[x]', 'a*b', 'day=1', '#']

/**
 * A table is split, written in one of the formats and read back: as its very rows, and as the verdict on them in memory,
 * or not at all where the files do not agree. Of a file that was damaged no rows come but those that the plain way reads.
 */
export const part: Part = {
  about: 'files of every format, whole and damaged, against the rows they were made of',
  cases: 2000,
  few: 40,
  patience: 60,
  run: async (random) => {
    const draw = drawing(random)
    const table = drawTable(draw)
    const { paths, format } = await writeSet(draw, table)
    const missing = draw.one(['error', 'drop'] as const)
    const broken = draw.chance(0.4) ? damageOne(draw, paths) : undefined
    const read = await readBack(paths, table, missing)
    const expected = broken === undefined ? table.rows : plainly(paths, format, table)
    const said = await faultIn(read, expected, missing, broken !== undefined)
    for (const path of paths) rmSync(path, { force: true })
    if (said === undefined) return undefined
    return `${format}, ${paths.length} files${broken === undefined ? '' : `, ${broken}`}, missing: ${missing}: ${said}\nnames ${JSON.stringify(table.names)}\nrows ${JSON.stringify(table.rows).slice(0, 2000)}`
  },
  close: () => {
    if (made !== undefined) rmSync(made, { recursive: true })
    made = undefined
  },
}

type Format = 'csv' | 'json' | 'parquet'

async function writeSet(
  draw: Draw,
  table: DrawnTable,
): Promise<{ readonly paths: readonly string[]; readonly format: Format }> {
  const format = draw.one(['csv', 'json', 'parquet'] as const)
  const count = Math.min(table.rows.length, draw.one([1, 1, 2, 3]))
  const cuts = [0, ...Array.from({ length: count - 1 }, (_, i) => i + 1), table.rows.length]
  const manner = { delimiter: draw.one([',', ';', '\t', '|']), order: draw.shuffled([0, 1, 2, 3]) }
  const paths: string[] = []
  for (let i = 0; i < count; i++) {
    const piece = { from: cuts[i] as number, to: cuts[i + 1] as number }
    const path = join(folder(), `${i}${draw.one(fileNames)}.${format}`)
    paths.push(path)
    if (format === 'parquet') await writeParquet(draw, table, piece, path)
    else {
      const text = format === 'csv' ? writeCsv(draw, table, piece, manner) : writeJson(draw, table, piece)
      writeFileSync(path, draw.chance(0.2) ? gzipSync(text) : text)
    }
  }
  return { paths, format }
}

function damageOne(draw: Draw, paths: readonly string[]): string {
  const path = draw.one(paths)
  const { how, bytes } = damage(draw, readFileSync(path))
  writeFileSync(path, bytes)
  return `${how} in ${path}: ${bytes.subarray(0, 3000).toString('latin1')}`
}

/** What the plain way reads in files of text, unpacked; Parquet it does not know. */
function plainly(paths: readonly string[], format: Format, { names }: DrawnTable): Plainly {
  if (format === 'parquet') return 'unsure'
  const rows: Row[] = []
  for (const path of paths) {
    let bytes = readFileSync(path)
    try {
      if (bytes[0] === 0x1f && bytes[1] === 0x8b) bytes = gunzipSync(bytes)
    } catch {
      return 'broken'
    }
    const some = readPlainly(bytes, format, names)
    if (typeof some === 'string') return some
    rows.push(...some)
  }
  return rows
}

/** Rows as the command reads them and the log loss of its verdict, or why they are refused. */
async function readBack(
  paths: readonly string[],
  { names }: DrawnTable,
  missing: 'error' | 'drop',
): Promise<{ readonly rows: readonly Row[]; readonly mean: number } | string> {
  try {
    const files = await openFiles(paths, { threads: 1 })
    try {
      const absent = names.slice(0, 3).find((name) => !files.columns.some((column) => column.name === name))
      if (absent !== undefined) return `no column ${absent}`
      const [label, column, weight] = names
      const roles = { label, predictions: [{ column, scale: 'probability' }], weight } as const
      const engine = await files.engine(roles, missing)
      await engine.check()
      const name = (from: string) => ({ op: 'column', name: from }) as const
      const values = { y: name('label'), p: name(engine.shape.predictions[0].column), w: name('weight') }
      const found = await engine.values({ values, order: 'row', atMost: 100_000 })
      if ('tooMany' in found) return 'too many rows'
      const { y, p, w } = found.values
      const rows = Array.from(y, (value, i): Row => [value, p[i] as number, w[i] as number])
      return { rows, mean: rows.length > 50 ? NaN : (await judge(engine)).logLoss.mean }
    } finally {
      await files.close()
    }
  } catch (error) {
    if (error instanceof InputError) return error.message
    throw error
  }
}

async function verdictOf(rows: readonly Row[]): Promise<number> {
  const [labels, probabilities, weights] = [0, 1, 2].map((i) => rows.map((row) => row[i] as number))
  return (await judge({ labels, probabilities, weights } as Parameters<typeof judge>[0])).logLoss.mean
}

/** What is wrong with what was read, beside what stands in the files. */
async function faultIn(
  read: Awaited<ReturnType<typeof readBack>>,
  expected: Plainly,
  missing: 'error' | 'drop',
  damaged: boolean,
): Promise<string | undefined> {
  if (expected === 'unsure') return undefined
  const kept = expected === 'broken' ? [] : expected.filter((row) => !row.includes(null))
  const refusal =
    expected === 'broken' ||
    kept.every(([, , w]) => w === 0) ||
    (missing === 'error' && kept.length < expected.length)
  if (typeof read === 'string') {
    const disagree = read.includes('or types that one type can hold without loss')
    return refusal || damaged || disagree ? undefined : `refused: ${read}`
  }
  if (refusal) return `read as ${JSON.stringify(read.rows)}, though it must be refused`
  if (JSON.stringify(read.rows) !== JSON.stringify(kept)) return `read as ${JSON.stringify(read.rows)}`
  if (Number.isNaN(read.mean)) return undefined
  const mean = await verdictOf(kept)
  const same = read.mean === mean || Math.abs(read.mean - mean) <= 1e-12 * Math.max(1, Math.abs(mean))
  return same ? undefined : `log loss ${read.mean}, in memory ${mean}`
}
