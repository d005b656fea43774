import type { SqlColumn } from '../../engines/index.ts'
import { codingRule, missingWords } from '../../columns/index.ts'
import type { DateOrder, LabelCoding, Writing } from '../../columns/index.ts'
import { duckdb } from '../../sql/index.ts'
import type { FileColumn } from './FileColumn.ts'
import { withRounded } from './roundedAway.ts'
import { textNumber } from './textNumber.ts'
import { thousandsApart } from './thousandsApart.ts'

export type { FileColumn, Unlike } from './FileColumn.ts'

/** A column as numbers. Text is a number where it reads as one; a label's `true` and `false` are 1 and 0. */
export function numberColumn(column: FileColumn, role: 'label' | 'time' | 'other'): SqlColumn {
  const { name, sql, type, writing, dates } = column
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
      return { name, number: numberInText(sql, role, writing, dates), missing: missingInText(sql), text: sql }
    case 'other':
      return { name, number: 'CAST(NULL AS DOUBLE)', missing: `(${sql} IS NULL)`, text }
  }
}

/** The nearest float64; DuckDB's own cast of many digits is off by a unit in the last place. */
export const decimalAsDouble = (sql: string): string => `CAST(CAST(${sql} AS VARCHAR) AS DOUBLE)`

/** What stands for labels where there are none: a no in every row. */
const noLabel: SqlColumn = { name: 'label', number: '0e0', missing: 'false', text: "'0'" }

/** A column as labels: its numbers, or 1 and 0 for the values that are yes and no. */
export function labelColumn(column: FileColumn | undefined, coding: LabelCoding | undefined): SqlColumn {
  if (column === undefined) return noLabel
  const plain = numberColumn(column, 'label')
  if (coding === undefined) return withRounded(plain, column, 'label')
  const { positive, negative } = coding
  const [yes, no] = [positive, negative].map((key) => ({ key, number: key === '' ? NaN : Number(key) }))
  if (yes === undefined || no === undefined) return plain
  const numeric = !Number.isNaN(yes.number) && !Number.isNaN(no.number)
  const value = numeric
    ? plain.number
    : column.type === 'boolean'
      ? `CAST(${column.sql} AS VARCHAR)`
      : `lower(trim(${plain.text}))`
  const literal = ({ key, number }: typeof yes): string =>
    numeric ? duckdb.number(number) : duckdb.string(key)
  return {
    ...plain,
    number: `CASE ${value} WHEN ${literal(yes)} THEN 1e0 WHEN ${literal(no)} THEN 0e0 END`,
    missing: plain.missing ?? `(${plain.number} IS NULL)`,
    expected: codingRule({ positive, negative }),
    advice: 'A label has two values; mend the others, or leave their rows out.',
  }
}

/**
 * Whether text says that nothing stands. Of `IN` with many words DuckDB makes a join, after which rows come in any order
 * where several threads read them.
 */
export const missingInText = (sql: string): string =>
  `(${sql} IS NULL OR list_contains([${missingWords.map(duckdb.string).join(', ')}], lower(trim(${sql}))))`

const endless = '[+-]?(inf|infinity)'
const withComma = '[+-]?(\\d+(,\\d*)?|,\\d+)(e[+-]?\\d+)?'
const withPoint = '[+-]?(\\d+\\.?\\d*|\\.\\d+)(e[+-]?\\d+)?'

/** The number a text is in the writing of its column. */
function numberWritten(sql: string, writing: Writing): string {
  const { comma, percent } = writing
  if (writing.thousands !== undefined)
    return numberWritten(`(${thousandsApart(sql, writing)})`, { comma, percent })
  if (!comma && !percent) return textNumber(sql)
  const digits = percent ? `rtrim(rtrim(trim(${sql}), '%'))` : `trim(${sql})`
  const pattern = `(${comma ? withComma : withPoint}|${endless})${percent ? '\\s*%' : ''}`
  const number = `TRY_CAST(${comma ? `replace(${digits}, ',', '.')` : digits} AS DOUBLE)`
  const written = `regexp_full_match(trim(${sql}), ${duckdb.string(pattern)}, 'i')`
  return `CASE WHEN ${written} THEN ${number}${percent ? ' / 100' : ''} END`
}

/** Dates that can be read in one way only, and those whose order of day and month is known. */
function formatsOf(dates: DateOrder | undefined): readonly string[] {
  const named = ['%d-%b-%Y', '%d %b %Y', '%d %B %Y', '%b %d, %Y', '%B %d, %Y']
  const days = dates === 'day-first' ? ['%d', '%m'] : ['%m', '%d']
  const ordered = ['/', '.', '-'].map((sign) => [...days, '%Y'].join(sign))
  const hours = ['', ' %H:%M', ' %H:%M:%S', ' %H:%M:%S.%f', ' %I:%M %p', ' %I:%M:%S %p']
  return [...named, ...(dates === undefined ? [] : ordered)].flatMap((day) =>
    hours.map((hour) => `${day}${hour}`),
  )
}

function numberInText(
  sql: string,
  role: 'label' | 'time' | 'other',
  writing: Writing = { comma: false, percent: false },
  dates?: DateOrder,
): string {
  const number = numberWritten(sql, writing)
  if (role === 'label')
    return `coalesce(${number}, CASE lower(trim(${sql})) WHEN 'true' THEN 1e0 WHEN 'false' THEN 0e0 END)`
  if (role === 'time')
    return `coalesce(${number}, CAST(epoch(TRY_CAST(${sql} AS TIMESTAMPTZ)) AS DOUBLE), CAST(epoch(try_strptime(trim(${sql}), [${formatsOf(dates).map(duckdb.string).join(', ')}])) AS DOUBLE))`
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
