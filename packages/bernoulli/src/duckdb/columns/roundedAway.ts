import type { SqlColumn } from '../../engines/index.ts'
import type { FileColumn } from './FileColumn.ts'
import { textNumber } from './textNumber.ts'
import { thousandsApart } from './thousandsApart.ts'

/** Up to so many characters without an exponent, no number but 0 and 1 becomes 0 or 1. */
const EXACT = 16

/** Numbers that say more than a neighbour of theirs: certainty, no weight, no end. */
const ends = {
  label: ['zero', 'one'],
  probability: ['zero', 'one'],
  logit: ['endless'],
  percent: ['zero', 'one'],
  'log-probability': ['zero', 'endless'],
  weight: ['zero', 'endless'],
} as const

/**
 * Where a column says a number that float64 makes 0, 1 or infinite though it is another, in SQL: 0.99999999999999999999
 * as a probability, 1e-400 as a weight. Undefined where its type holds nothing that does.
 */
export function roundedAway({ sql, type, writing }: FileColumn, role: keyof typeof ends): string | undefined {
  if (type !== 'text' && type !== 'decimal') return undefined
  const text = type === 'text' ? asPrograms(sql, writing) : `CAST(${sql} AS VARCHAR)`
  const hundred = role === 'percent' || writing?.percent === true
  const number = textNumber(text)
  const digits = `replace(translate(split_part(lower(trim(${text})), 'e', 1), '+-.', ''), '0', '')`
  const tests = {
    zero: `WHEN ${number} = 0 THEN ${digits} <> ''`,
    one: `WHEN ${number} = ${hundred ? 100 : 1} THEN ${digits} <> '1'`,
    endless: `WHEN isinf(${number}) THEN ${digits} <> '' AND regexp_matches(${text}, '[0-9]')`,
  }
  const cases = ends[role].map((end) => tests[end]).join(' ')
  const long = `(length(${text}) > ${EXACT} OR contains(lower(${text}), 'e'))`
  return `(CASE WHEN NOT coalesce(${long}, false) THEN false ${cases} ELSE false END)`
}

/** A number in text as programs write it, without its percent sign. */
function asPrograms(sql: string, writing: FileColumn['writing']): string {
  const digits = writing?.percent === true ? `rtrim(rtrim(trim(${sql}), '%'))` : thousandsApart(sql, writing)
  return writing?.comma === true ? `replace((${digits}), ',', '.')` : `(${digits})`
}

/** A column of numbers that also says where one is rounded away. */
export function withRounded<Column extends SqlColumn>(
  column: Column,
  file: FileColumn,
  role: keyof typeof ends,
): Column {
  const rounded = roundedAway(file, role)
  return rounded === undefined ? column : { ...column, rounded }
}
