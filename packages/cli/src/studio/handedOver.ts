import { basename } from 'node:path'
import { stat } from 'node:fs/promises'
import { InputError } from 'bernoulli'
import { openFiles } from '../duckdb/index.ts'
import type { Scratch } from '../duckdb/index.ts'
import { outputFormat, writeRows } from '../duckdb/written/index.ts'
import { interruption } from '../shell/process/index.ts'

/** A file as the pages get it. */
export interface HandedOver {
  /** What it is called. */
  readonly name: string
  /** The file as it stands; undefined for a stream, or where several are meant. */
  readonly whole: string | undefined
  /** The same rows as Parquet, for what the pages do not read themselves; made when it is asked for. */
  readonly rows: () => Promise<string>
}

/**
 * A file, whatever `judge` reads, for the pages. They read many kinds of file themselves, and of those they say on which
 * line a row stands; the rest is read here.
 *
 * @throws InputError when it cannot be read
 */
export async function handedOver(file: string, scratch: Scratch): Promise<HandedOver> {
  const found = file === '-' ? undefined : await stat(file).catch(() => undefined)
  if (found?.isDirectory()) throw new InputError({ problem: `${file} is a directory`, expected: 'a file' })
  const name = file === '-' ? 'standard input' : basename(file)
  if (found?.isFile()) {
    let written: Promise<string> | undefined
    return { name, whole: file, rows: () => (written ??= asParquet(file, scratch)) }
  }
  const written = await asParquet(file, scratch)
  return { name, whole: undefined, rows: async () => written }
}

async function asParquet(file: string, scratch: Scratch): Promise<string> {
  const beside = scratch.path('opened.parquet')
  const data = await openFiles([file], { writes: [beside], signal: interruption })
  try {
    await data.unchanged(async () => {
      const table = await data.table()
      const columns = table.columns.map(({ sql }, i) => `${sql} AS "c ${i}"`)
      const select = `SELECT ${columns.join(', ')} FROM ${table.relation}`
      const names = namesOfTheirOwn(table.columns.map(({ name }) => name))
      await writeRows(table, { select, names, beside, out: beside, format: outputFormat(beside) })
    })
  } finally {
    await data.close()
  }
  return beside
}

/** Names for a file that knows neither columns without one nor two that differ in their case alone. */
function namesOfTheirOwn(names: readonly string[]): readonly string[] {
  const taken = new Set(names.filter((name, i) => name !== '' && sameUpToCase(names, name) === i).map(small))
  return names.map((name, i) => {
    if (name !== '' && sameUpToCase(names, name) === i) return name
    let own = name === '' ? `column ${i + 1}` : name
    while (taken.has(small(own))) own += '*'
    taken.add(small(own))
    return own
  })
}

const small = (name: string): string => name.toLowerCase()

/** The place of the first name that is the same, its case aside. */
const sameUpToCase = (names: readonly string[], name: string): number =>
  names.findIndex((other) => small(other) === small(name))
