import { InputError } from 'bernoulli'
import { duckdb } from 'bernoulli/sql'
import type { ColumnDescription, LabelReading } from 'bernoulli/columns'
import { labelColumn, missingInText, numberColumn } from '../../duckdb/index.ts'
import type { FileColumn, FileTable } from '../../duckdb/index.ts'

/** A column to read: as what, and with which categories when they are known. */
export interface WantedColumn {
  readonly name: string
  readonly kind: 'number' | 'category'
  readonly categories?: readonly string[]
}

/** A column of a training in SQL. */
export interface TrainingColumn {
  readonly name: string
  /** A number, NULL where there is none. */
  readonly number: string
  /** Whether nothing stands there. */
  readonly missing: string
  /** Whether the number is what it must be, where something stands. */
  readonly right: string
  readonly text: string
  readonly isLabel: boolean
  /** Whether nobody named it. */
  readonly guessed?: boolean
  readonly expected: string
  readonly categories?: readonly string[]
}

/** Numbers or categories, as a look at the first rows says; text is categories. */
export function kindOf({ kind }: ColumnDescription): WantedColumn['kind'] {
  return kind === 'text' || kind === 'other' ? 'category' : 'number'
}

export function trainingLabel(
  table: FileTable,
  { column: name, coding }: LabelReading,
  guessed: boolean,
): TrainingColumn {
  const column = labelColumn(find(table, name), coding) as Plain
  return {
    ...column,
    right: `coalesce(${column.number} BETWEEN 0 AND 1, false)`,
    isLabel: true,
    guessed,
    expected: column.expected ?? 'a number in [0, 1]',
  }
}

/** @throws InputError when a column of categories has a text of its own for nearly every row */
export async function trainingColumn(table: FileTable, wanted: WantedColumn): Promise<TrainingColumn> {
  const column = find(table, wanted.name)
  if (wanted.kind === 'number') {
    const plain = plainNumber(column)
    return {
      ...plain,
      right: `coalesce(isfinite(${plain.number}), false)`,
      isLabel: false,
      expected: 'a finite number',
    }
  }
  const text = `CAST(${column.sql} AS VARCHAR)`
  const missing = missingInText(text)
  const categories = wanted.categories ?? (await categoriesOf(table, wanted.name, text, missing))
  return {
    name: wanted.name,
    number: placeIn(text, categories),
    missing,
    right: 'true',
    text,
    isLabel: false,
    expected: 'a text',
    categories,
  }
}

type Plain = Pick<TrainingColumn, 'name' | 'number' | 'missing' | 'text'> & { readonly expected?: string }

function find(table: FileTable, name: string): FileColumn {
  const column = table.columns.find((candidate) => candidate.name === name)
  if (column === undefined) throw new RangeError(`no column ${JSON.stringify(name)}`)
  return column
}

/** Numbers as they are; true and false as 1 and 0, times as seconds since 1970. */
function plainNumber(column: FileColumn): Plain {
  const as = (role: 'label' | 'time' | 'other') => numberColumn(column, role) as Plain
  if (column.type === 'text')
    return { ...as('label'), number: `coalesce(${as('label').number}, ${as('time').number})` }
  return as(column.type === 'boolean' ? 'label' : column.type === 'time' ? 'time' : 'other')
}

/** The place of a text in a list, from 1; 0 when it is not there. */
function placeIn(text: string, categories: readonly string[]): string {
  if (categories.length === 0) return 'CAST(0 AS DOUBLE)'
  const list = categories.map((category) => duckdb.string(category)).join(', ')
  return `CAST(coalesce(enum_code(TRY_CAST(${text} AS ENUM (${list}))) + 1, 0) AS DOUBLE)`
}

async function categoriesOf(
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
      problem: `column ${JSON.stringify(name)} names rows, not categories`,
      place: table.place,
      expected: 'texts that come again',
      received: `${texts.length} different ones in ${rows} rows`,
      advice: 'Leave it out: say what to predict from with --features.',
    })
  return Array.from(texts, String)
}
