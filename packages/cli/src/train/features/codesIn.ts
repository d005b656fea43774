import { missingInText } from '../../duckdb/index.ts'
import type { FileColumn, FileTable } from '../../duckdb/index.ts'
import { holding } from './holding.ts'

/** Columns of text whose values are digits, some of them behind a zero at the front: 007, or a postal code. */
export async function codesIn(table: FileTable, columns: readonly FileColumn[]): Promise<readonly string[]> {
  const texts = columns.filter(({ type }) => type === 'text')
  // Few columns have such a value at all, and that is found out fast.
  const zeros = await holding(
    table,
    texts.map(({ sql }) => `count_if(regexp_matches(${sql}, '^\\p{Zs}*0[0-9]')) > 0`),
  )
  const candidates = texts.filter((_, i) => zeros[i] === true)
  const digits = await holding(
    table,
    candidates.map(
      ({ sql }) =>
        `count_if(NOT ${missingInText(sql)} AND NOT regexp_full_match(trim(${sql}), '[0-9]+')) = 0`,
    ),
  )
  return candidates.filter((_, i) => digits[i] === true).map(({ name }) => name)
}
