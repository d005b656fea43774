import type { Key } from '../../statistics/index.ts'
import type { SqlData } from './SqlData.ts'
import type { Facts } from './sqlFacts.ts'
import { keyColumn, rowsOf } from './sqlSelect.ts'
import type { RowsOptions } from './sqlSelect.ts'

/** A select of the keys alone, one line a row. */
export function keysOfRows(
  data: SqlData,
  by: readonly Key[],
  facts: Facts,
  options: Omit<RowsOptions, 'more'> = {},
): string {
  const { dialect } = data.database
  const formulas = by.flatMap((key) => ('expression' in key ? [key.expression] : []))
  const columns = by.flatMap((key, i) =>
    'column' in key ? [{ sql: keyColumn(data, key.column), name: dialect.identifier(`c${i}`) }] : [],
  )
  const more = columns.map(({ sql, name }) => `${sql} AS ${name}`)
  const rows = rowsOf(data, formulas, facts, { ...options, more })
  const names = rows.results.map((result, i) => `${result} + 0 AS ${dialect.identifier(`k${i}`)}`)
  return `SELECT ${[...names, ...columns.map(({ name }) => name)].join(', ')} FROM ${rows.from}`
}

/** How many different rows a select has. */
export async function countDistinct({ database }: SqlData, select: string): Promise<number> {
  const distinct = `SELECT DISTINCT * FROM (${select}) AS b`
  const { columns } = await database.query(`SELECT count(*) FROM (${distinct}) AS d`)
  return Number(columns[0]?.[0])
}
