import type { SqlColumn } from 'bernoulli'
import { duckdb } from 'bernoulli/sql'
import { textNumber } from './textNumber.ts'

/** A column as DuckDB has it. */
export interface FileColumn {
  /** What the person calls it. */
  readonly name: string
  /** What SQL calls it, quoted. */
  readonly sql: string
  readonly type: 'text' | 'boolean' | 'double' | 'float' | 'decimal' | 'number' | 'time' | 'other'
  /** What is wrong with it, where the files do not agree on it: it can be looked at, and takes no part. */
  readonly unlike?: Unlike
}

/** What an error says of a column. */
export interface Unlike {
  /** What follows its name. */
  readonly problem: string
  readonly place?: string
  readonly expected?: string
  readonly advice: string
}

/** What people write where a number is missing. */
const missingWords = ['', 'na', 'n/a', 'nan', 'null', 'none']

/** A column as numbers. Text is a number where it reads as one; a label's `true` and `false` are 1 and 0. */
export function numberColumn(column: FileColumn, role: 'label' | 'time' | 'other'): SqlColumn {
  const { name, sql, type } = column
  const text = `CAST(${sql} AS VARCHAR)`
  switch (type) {
    case 'double':
      return { name, number: sql, missing: `(${sql} IS NULL OR isnan(${sql}))`, text }
    case 'float':
      return {
        name,
        number: `CAST(${sql} AS DOUBLE)`,
        missing: `(${sql} IS NULL OR isnan(${sql}))`,
        text,
      }
    case 'decimal':
      return { name, number: decimalAsDouble(sql), missing: `(${sql} IS NULL)`, text }
    case 'number':
      return { name, number: `CAST(${sql} AS DOUBLE)`, missing: `(${sql} IS NULL)`, text }
    case 'boolean':
      return role === 'label'
        ? { name, number: `CAST(CAST(${sql} AS UTINYINT) AS DOUBLE)`, missing: `(${sql} IS NULL)`, text }
        : { name, number: 'CAST(NULL AS DOUBLE)', missing: `(${sql} IS NULL)`, text }
    case 'time':
      return role === 'time'
        ? { name, number: `CAST(epoch(${sql}) AS DOUBLE)`, missing: `(${sql} IS NULL)`, text }
        : { name, number: 'CAST(NULL AS DOUBLE)', missing: `(${sql} IS NULL)`, text }
    case 'text':
      return { name, number: numberInText(sql, role), missing: missingInText(sql), text: sql }
    case 'other':
      return { name, number: 'CAST(NULL AS DOUBLE)', missing: `(${sql} IS NULL)`, text }
  }
}

/** The nearest float64; DuckDB's own cast of many digits is off by a unit in the last place. */
export const decimalAsDouble = (sql: string): string => `CAST(CAST(${sql} AS VARCHAR) AS DOUBLE)`

export const missingInText = (sql: string): string =>
  `(${sql} IS NULL OR lower(trim(${sql})) IN (${missingWords.map(duckdb.string).join(', ')}))`

function numberInText(sql: string, role: 'label' | 'time' | 'other'): string {
  const number = textNumber(sql)
  if (role === 'label')
    return `coalesce(${number}, CASE lower(trim(${sql})) WHEN 'true' THEN 1e0 WHEN 'false' THEN 0e0 END)`
  if (role === 'time') return `coalesce(${number}, CAST(epoch(TRY_CAST(${sql} AS TIMESTAMPTZ)) AS DOUBLE))`
  return number
}

/** What a DuckDB type is to us. */
export function typeOf(name: string): FileColumn['type'] {
  if (name === 'DOUBLE') return 'double'
  if (name === 'FLOAT') return 'float'
  if (name === 'BOOLEAN') return 'boolean'
  if (/^(VARCHAR|ENUM)/.test(name) && !name.endsWith(']')) return 'text'
  if (/^(U?(TINY|SMALL|BIG|HUGE)INT|U?INTEGER)$/.test(name)) return 'number'
  if (/^DECIMAL\(\d+,\d+\)$/.test(name)) return 'decimal'
  if (/^(DATE|TIMESTAMP.*)$/.test(name) && !name.endsWith(']')) return 'time'
  return 'other'
}
