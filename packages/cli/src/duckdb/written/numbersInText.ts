import { duckdb } from 'bernoulli/sql'

const matches = (sql: string, pattern: string): string =>
  `regexp_full_match(${sql}, ${duckdb.string(pattern)})`

/** Whether a text is a number of JSON that is written again as the same number; unknown where there is no text. */
export function isJsonNumber(sql: string): string {
  const value = `TRY_CAST(${sql} AS DOUBLE)`
  const whole = matches(sql, '-?(0|[1-9][0-9]*)')
  const number = matches(sql, '-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?')
  const zero = matches(sql, '-?0(\\.0+)?([eE][+-]?[0-9]+)?')
  const inside = `abs(${value}) BETWEEN 1e-300 AND 1e300`
  const digits = `length(regexp_replace(regexp_replace(${sql}, '[eE].*$', ''), '^-?0*\\.?0*|\\.', '', 'g'))`
  const kept = `(${digits} <= 15 OR CAST(${value} AS VARCHAR) = ${sql})`
  return `(${whole} OR ${zero} OR (${number} AND ${inside} AND ${kept}))`
}

/** Whether a text is a whole number as BIGINT writes it; unknown where there is no text. */
export function isWhole(sql: string): string {
  const held = `TRY_CAST(${sql} AS BIGINT) IS NOT NULL`
  return `CASE WHEN ${sql} IS NOT NULL THEN ${matches(sql, '0|-?[1-9][0-9]*')} AND ${held} END`
}

/** Whether a text is a number of JSON that float64 holds as it stands; unknown where there is no text. */
export function isDouble(sql: string): string {
  const whole = matches(sql, '-?(0|[1-9][0-9]*)')
  return `(${isJsonNumber(sql)} AND (NOT ${whole} OR abs(TRY_CAST(${sql} AS DOUBLE)) < 9007199254740992))`
}
