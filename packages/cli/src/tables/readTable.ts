import { InputError } from 'bernoulli'
import { duckdb } from 'bernoulli/sql'
import type { ColumnSketch } from '../columns/index.ts'
import { missingInText, numberColumn } from '../duckdb/index.ts'
import type { FileColumn, FileTable } from '../duckdb/index.ts'
import type { Table, TableColumn } from './Table.ts'

/** A column to read: as what, and with which categories when they are known. */
export interface WantedColumn {
  readonly name: string
  readonly kind: 'number' | 'category'
  readonly categories?: readonly string[]
}

interface Spelled {
  readonly name: string
  /** In SQL: a number, NULL where there is none. */
  readonly number: string
  /** In SQL: whether nothing stands there. */
  readonly missing: string
  readonly text: string
  readonly expected: string
  readonly categories?: readonly string[]
}

/**
 * Reads the label and the columns of a model from files, once: numbers as numbers, categories as places.
 *
 * @throws InputError with column, first row and count where a value is missing (unless such rows are dropped), is no
 *   number, is infinite, or a label is outside [0, 1]
 */
export async function readTable(
  asked: string,
  table: FileTable,
  label: string | undefined,
  wanted: readonly WantedColumn[],
  missing: 'error' | 'drop',
): Promise<Table> {
  const spelled = await Promise.all(wanted.map((column) => spell(asked, table, column)))
  const all = label === undefined ? spelled : [...spelled, spellLabel(table, label)]
  const { rows, columns } = await table.query(
    `SELECT ${all.map(({ number, missing }) => `CASE WHEN ${missing} THEN NULL ELSE ${number} END`).join(', ')} FROM ${table.relation}`,
  )
  if (rows === 0) throw new InputError({ asked, problem: 'no rows', place: table.place })
  const numbers = columns.map((column) => numbersOf(column))
  const left = new Uint8Array(rows)
  for (const [i, values] of numbers.entries())
    await refuse(
      asked,
      table,
      all[i] as Spelled,
      values,
      label !== undefined && i === spelled.length,
      left,
      missing,
    )
  const dropped = left.reduce((sum, gone) => sum + gone, 0)
  if (dropped === rows)
    throw new InputError({ asked, problem: 'no row without a missing value', place: table.place })
  const kept = dropped === 0 ? undefined : Uint32Array.from(left.keys()).filter((row) => left[row] === 0)
  const keep = (values: Float64Array): Float64Array =>
    kept === undefined ? values : Float64Array.from(kept, (row) => values[row] as number)
  return {
    rows: rows - dropped,
    labels: label === undefined ? undefined : keep(numbers.at(-1) as Float64Array),
    columns: spelled.map(({ name, categories }, i): TableColumn => {
      const values = keep(numbers[i] as Float64Array)
      return categories === undefined
        ? { name, kind: 'number', values }
        : { name, kind: 'category', categories, values }
    }),
    kept,
    dropped,
  }
}

/** Numbers or categories, as a look at the first rows says; text is categories. */
export function kindOf({ kind }: ColumnSketch): WantedColumn['kind'] {
  return kind === 'text' ? 'category' : 'number'
}

function find(table: FileTable, name: string): FileColumn {
  const column = table.columns.find((candidate) => candidate.name === name)
  if (column === undefined) throw new RangeError(`no column ${JSON.stringify(name)}`)
  return column
}

function spellLabel(table: FileTable, name: string): Spelled {
  return { ...numberColumn(find(table, name), 'label'), expected: 'a number in [0, 1]' } as Spelled
}

async function spell(asked: string, table: FileTable, wanted: WantedColumn): Promise<Spelled> {
  const column = find(table, wanted.name)
  if (wanted.kind === 'number') return { ...plainNumber(column), expected: 'a finite number' } as Spelled
  const text = `CAST(${column.sql} AS VARCHAR)`
  const missing = missingInText(text)
  const categories = wanted.categories ?? (await categoriesOf(asked, table, wanted.name, text, missing))
  return {
    name: wanted.name,
    number: placeIn(text, categories),
    missing,
    text,
    expected: 'a text',
    categories,
  }
}

/** Numbers as they are; true and false as 1 and 0, times as seconds since 1970. */
function plainNumber(column: FileColumn): Omit<Spelled, 'expected'> {
  const as = (role: 'label' | 'time' | 'other') => numberColumn(column, role) as Omit<Spelled, 'expected'>
  if (column.type === 'text')
    return { ...as('label'), number: `coalesce(${as('label').number}, ${as('time').number})` }
  return as(column.type === 'boolean' ? 'label' : column.type === 'time' ? 'time' : 'other')
}

/** The place of a text in a list, from 1; 0 when it is not there. */
function placeIn(text: string, categories: readonly string[]): string {
  if (categories.length === 0) return '0'
  const list = categories.map((category) => duckdb.string(category)).join(', ')
  return `CAST(coalesce(enum_code(TRY_CAST(${text} AS ENUM (${list}))) + 1, 0) AS DOUBLE)`
}

async function categoriesOf(
  asked: string,
  table: FileTable,
  name: string,
  text: string,
  missing: string,
): Promise<readonly string[]> {
  const { columns } = await table.query(
    `SELECT ${text} AS t, count(*) FROM ${table.relation} WHERE NOT ${missing} GROUP BY t ORDER BY t`,
  )
  const [texts = [], counts = []] = columns
  const rows = Array.from(counts, Number).reduce((sum, count) => sum + count, 0)
  if (texts.length > 50 && texts.length > rows / 2)
    throw new InputError({
      asked,
      problem: `column ${JSON.stringify(name)} names rows, not categories`,
      place: table.place,
      expected: 'texts that come again',
      received: `${texts.length} different ones in ${rows} rows`,
      advice: 'Leave it out: say what to predict from with --features.',
    })
  return Array.from(texts, String)
}

function numbersOf(column: ArrayLike<unknown>): Float64Array {
  if (column instanceof Float64Array) return column
  return Float64Array.from(column, (value) => (value === null ? NaN : Number(value)))
}

async function refuse(
  asked: string,
  table: FileTable,
  { name, missing, text, expected }: Spelled,
  values: Float64Array,
  isLabel: boolean,
  left: Uint8Array,
  policy: 'error' | 'drop',
): Promise<void> {
  const inside = (value: number): boolean => (isLabel ? value >= 0 && value <= 1 : Number.isFinite(value))
  let wrong = 0
  for (let row = 0; row < values.length; row++) if (!inside(values[row] as number)) wrong++
  if (wrong === 0) return
  const { columns } = await table.query(
    `SELECT row, absent, shown FROM (SELECT row_number() OVER () - 1 AS row, ${missing} AS absent, ${text} AS shown FROM ${table.relation}) WHERE absent`,
  )
  const absent = new Set(Array.from(columns[0] ?? [], Number))
  const firstWrong = values.findIndex((value, row) => !inside(value) && !absent.has(row))
  if (firstWrong >= 0)
    throw await broken(
      firstWrong,
      isLabel ? 'label out of range' : `no number in column ${JSON.stringify(name)}`,
      wrong - absent.size,
    )
  if (policy === 'error')
    throw await broken(
      Math.min(...absent),
      `${isLabel ? 'label' : `column ${JSON.stringify(name)}`} is missing`,
      absent.size,
    )
  for (const row of absent) left[row] = 1

  async function broken(row: number, problem: string, count: number): Promise<InputError> {
    const found = await table.query(
      `SELECT shown FROM (SELECT row_number() OVER () - 1 AS row, ${text} AS shown FROM ${table.relation}) WHERE row = ${row}`,
    )
    const place = table.locate === undefined ? table.place : await table.locate(row)
    return new InputError({
      asked,
      problem,
      place,
      expected,
      rows: [{ row, value: found.columns[0]?.[0] ?? null }],
      count,
      of: values.length,
      advice: problem.endsWith('missing')
        ? 'Fill it in, or leave such rows out with --missing drop.'
        : isLabel
          ? 'Map your labels to 0 and 1.'
          : 'Mend it, leave the column out with --features, or say that it is one of categories with --categories.',
    })
  }
}
