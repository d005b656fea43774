import { thousandsPattern } from '../../columns/index.ts'
import type { Writing } from '../../columns/index.ts'
import { duckdb } from '../../sql/index.ts'

/** Digits in SQL without what parts their thousands, where the column is written so; other texts stay as they are. */
export function thousandsApart(digits: string, writing: Writing | undefined): string {
  if (writing?.thousands === undefined) return digits
  const { grouped, separators } = thousandsPattern(writing.thousands, writing.comma)
  const whole = `regexp_full_match(trim(${digits}), ${duckdb.string(grouped)})`
  return `CASE WHEN ${whole} THEN regexp_replace(trim(${digits}), ${duckdb.string(separators)}, '', 'g') ELSE ${digits} END`
}
