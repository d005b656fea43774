import { duckdb } from 'bernoulli/sql'
import { missingInText } from '../../duckdb/index.ts'
import type { FileColumn, FileTable } from '../../duckdb/index.ts'
import { holding } from './holding.ts'

/** Digits with what people put around and between them: money, and thousands that may as well be decimals, as in 1,234. */
const NUMBER = `[-+]?[$€£¥]? ?[-+]?\\d+([.,'’ \u00a0\u202f]\\d{3})*([.,]\\d+)? ?([$€£¥%]|[kKM])?`

/** One text in so many may be something else. */
const STRAY = 50

/**
 * Columns of text that a person reads as numbers, and that are not read so here. Digits alone are codes, as 007.
 */
export async function unreadNumbers(
  table: FileTable,
  columns: readonly FileColumn[],
): Promise<readonly string[]> {
  const texts = columns.filter(({ type }) => type === 'text')
  const found = await holding(table, texts.map(holdsNumbers))
  return texts.filter((_, i) => found[i] === true).map(({ name }) => name)
}

function holdsNumbers({ sql }: FileColumn): string {
  const there = `NOT ${missingInText(sql)}`
  const is = (pattern: string): string => `regexp_full_match(trim(${sql}), ${duckdb.string(pattern)})`
  const others = `count_if(${there} AND NOT ${is(NUMBER)}) * ${STRAY} <= count_if(${there})`
  return `${others} AND count_if(${there} AND NOT ${is('\\d+')}) * 20 > count_if(${there})`
}
