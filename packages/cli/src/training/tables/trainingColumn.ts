import { duckdb } from 'bernoulli/sql'
import type { ColumnDescription, LabelReading } from 'bernoulli/columns'
import { labelColumn, missingInText, numberColumn } from '../../duckdb/index.ts'
import type { FileColumn, FileTable } from '../../duckdb/index.ts'
import { categoryKey } from 'bernoulli/training'
import type { Holds, Written } from 'bernoulli/training'
import { keySql } from './keySql.ts'
import { timeInText } from './timeInText.ts'

/** A column to read: as what, how its times are written, and with which categories when they are known. */
export interface WantedColumn {
  readonly name: string
  readonly kind: 'number' | 'category'
  /** What a model that is there takes numbers for; times are numbers too if left out. */
  readonly holds?: Holds
  readonly written?: Written
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
  /** The way out of a label that is not what it must be. */
  readonly advice?: string
  /** What a model that is there takes it for. */
  readonly holds?: Holds
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
    ...(column.advice === undefined ? {} : { advice: column.advice }),
  }
}

export async function trainingColumn(table: FileTable, wanted: WantedColumn): Promise<TrainingColumn> {
  const column = find(table, wanted.name)
  if (wanted.kind === 'number') {
    const plain = plainNumber(column, wanted)
    return {
      ...plain,
      right: `coalesce(isfinite(${plain.number}), false)`,
      isLabel: false,
      expected: wanted.holds === 'times' ? 'a time' : 'a finite number',
      ...(wanted.holds === undefined ? {} : { holds: wanted.holds }),
    }
  }
  const text = `CAST(${column.sql} AS VARCHAR)`
  const missing = missingInText(text)
  const categories = wanted.categories ?? (await categoriesOf(table, text, missing))
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

type Plain = Pick<TrainingColumn, 'name' | 'number' | 'missing' | 'text'> & {
  readonly expected?: string
  readonly advice?: string
}

function find(table: FileTable, name: string): FileColumn {
  const column = table.columns.find((candidate) => candidate.name === name)
  if (column === undefined) throw new RangeError(`no column ${JSON.stringify(name)}`)
  return column
}

/** Numbers as they are; true and false as 1 and 0, times as seconds since 1970. NULL where a model takes the other of the two. */
function plainNumber(column: FileColumn, { holds, written }: WantedColumn): Plain {
  const as = (role: 'label' | 'time' | 'other') => numberColumn(column, role) as Plain
  if (column.type === 'text') {
    const [number, time] = [as('label').number, timeInText(column.sql, written)]
    const taken = { numbers: number, times: time, either: `coalesce(${number}, ${time})` }
    return { ...as('label'), number: taken[holds ?? 'either'] }
  }
  const plain = as(column.type === 'boolean' ? 'label' : column.type === 'time' ? 'time' : 'other')
  const other = holds !== undefined && (holds === 'times') !== (column.type === 'time')
  return other ? { ...plain, number: 'CAST(NULL AS DOUBLE)' } : plain
}

/** The place of a category in a list, from 1; 0 when it is not there. As it is written, or else by its value. */
function placeIn(text: string, categories: readonly string[]): string {
  const keys = categories.map(categoryKey)
  const places = [placeOf(text, categories)]
  if (new Set(keys).size === keys.length) places.push(placeOf(keySql(text), keys))
  return `CAST(coalesce(${places.join(', ')}, 0) AS DOUBLE)`
}

function placeOf(text: string, categories: readonly string[]): string {
  if (categories.length === 0) return 'NULL'
  const list = categories.map((category) => duckdb.string(category)).join(', ')
  return `enum_code(TRY_CAST(${text} AS ENUM (${list}))) + 1`
}

/** The categories of a column. */
async function categoriesOf(table: FileTable, text: string, missing: string): Promise<readonly string[]> {
  const { columns } = await table.query(
    `SELECT DISTINCT ${keySql(text)} AS t FROM ${table.relation} WHERE NOT ${missing} ORDER BY t`,
  )
  return Array.from(columns[0] ?? [], String)
}
