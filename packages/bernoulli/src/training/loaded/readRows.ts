import { InputError } from '../../errors/index.ts'
import { makeColumns, sourcesOf } from '../features/index.ts'
import type { ModelColumn, SourceColumn } from '../features/index.ts'
import { readNumber } from './readNumber.ts'
import { readPlace } from './readPlace.ts'
import type { TableRow } from './TableRow.ts'

/** How many rows an error shows. */
const EVIDENCE = 10

/** Rows as a model's file takes them, and by column how many there are in which nothing stands, or what it has not seen. */
export interface ReadRows {
  readonly raw: Float64Array
  readonly missing: Readonly<Record<string, number>>
  readonly unseen: Readonly<Record<string, number>>
}

/**
 * Rows of objects as a model's file takes them: every value checked, none dropped.
 *
 * @throws InputError when there are none, a row lacks a column, or a value is not what it must be
 */
export function readRows(columns: readonly ModelColumn[], rows: readonly TableRow[]): ReadRows {
  if (!Array.isArray(rows) || rows.length === 0)
    throw new InputError({ problem: 'no rows', expected: 'an array of objects, at least one' })
  const sources = sourcesOf(columns)
  const values = sources.map((source) => readSource(source, rows))
  const raw = makeColumns(columns, sources)(
    values,
    rows.map((_, i) => i),
  )
  refuseHoles(raw, columns, rows.length)
  const unseen = columns.flatMap(({ name, kind }, c) => {
    if (kind === 'number') return []
    return [[name, count(rows.length, (row) => raw[row * columns.length + c] === 0)] as const]
  })
  const missing = sources.map(
    ({ name }, s) => [name, count(rows.length, (row) => Number.isNaN(values[s]?.[row]))] as const,
  )
  return { raw, missing: some(missing), unseen: some(unseen) }
}

/** What a value is none of, and what is expected in its place. */
const wordings = {
  categories: ['category', 'a text, a number, true or false'],
  numbers: ['number', 'a finite number'],
  times: ['time', 'a date, or a text that is one'],
  either: ['number', 'a finite number, or a time'],
} as const

function readSource(source: SourceColumn, rows: readonly TableRow[]): Float64Array {
  const { name, kind } = source
  const [what, expected] = kind === 'category' ? wordings.categories : wordings[source.holds ?? 'either']
  const read =
    kind === 'category' ? readPlace(source.categories) : (value: unknown) => readNumber(value, source)
  const broken: { readonly row: number; readonly value: unknown }[] = []
  const values = Float64Array.from(rows, (row, i) => {
    if (typeof row !== 'object' || row === null || !Object.hasOwn(row, name))
      throw new InputError({
        problem: `a row without ${JSON.stringify(name)}`,
        expected: 'every column that the model takes',
        rows: [{ row: i, value: row }],
        of: rows.length,
        advice: 'Write null where nothing stands.',
      })
    const value = read(row[name])
    if (value === undefined) broken.push({ row: i, value: row[name] })
    return value ?? NaN
  })
  if (broken.length > 0)
    throw new InputError({
      problem: `no ${what} in column ${JSON.stringify(name)}`,
      expected,
      rows: broken.slice(0, EVIDENCE),
      count: broken.length,
      of: rows.length,
    })
  return values
}

/** A number may be missing only where the model says what stands there. */
function refuseHoles(raw: Float64Array, columns: readonly ModelColumn[], rows: number): void {
  const at = raw.findIndex((x) => !Number.isFinite(x))
  if (at < 0) return
  throw new InputError({
    problem: `column ${JSON.stringify(columns[at % columns.length]?.name)} is missing`,
    expected: 'a finite number',
    rows: [{ row: Math.floor(at / columns.length), value: raw[at] }],
    of: rows,
    advice: 'The model does not say what stands there; fill it in.',
  })
}

function count(rows: number, is: (row: number) => boolean): number {
  let found = 0
  for (let row = 0; row < rows; row++) if (is(row)) found++
  return found
}

const some = (counts: readonly (readonly [string, number])[]): Readonly<Record<string, number>> =>
  Object.freeze(Object.fromEntries(counts.filter(([, found]) => found > 0)))
