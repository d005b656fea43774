import { missingInText } from '../../duckdb/index.ts'
import type { FileColumn, FileTable } from '../../duckdb/index.ts'
import { holding } from './holding.ts'

/** Columns of text whose values are digits, some of them behind a zero at the front: 007, or a postal code. */
export async function codesIn(table: FileTable, columns: readonly FileColumn[]): Promise<readonly string[]> {
  const texts = columns.filter(({ type }) => type === 'text')
  const found = await holding(
    table,
    texts.map(({ sql }) => {
      const there = `NOT ${missingInText(sql)}`
      const is = (pattern: string): string => `regexp_full_match(trim(${sql}), '${pattern}')`
      return `count_if(${there} AND NOT ${is('[0-9]+')}) = 0 AND count_if(${there} AND ${is('0[0-9]+')}) > 0`
    }),
  )
  return texts.filter((_, i) => found[i] === true).map(({ name }) => name)
}
