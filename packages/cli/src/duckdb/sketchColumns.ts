import type { ColumnSketch } from '../columns/index.ts'
import { missingInText } from './columnSql.ts'
import type { FileColumn } from './columnSql.ts'
import type { Connection } from './connect.ts'
import { textNumber } from './textNumber.ts'

/** How many rows are looked at to see what a column holds. */
const LOOK = 1000

/** So many columns are looked at in one query: planning one takes time that grows with the square of its formulas. */
const AT_ONCE = 25

/** What a look at the first rows says about each column. */
export async function sketchColumns(
  connection: Connection,
  columns: readonly FileColumn[],
  relation: string,
): Promise<readonly ColumnSketch[]> {
  const sketches: ColumnSketch[] = []
  for (let from = 0; from < columns.length; from += AT_ONCE)
    sketches.push(...(await sketchSome(connection, columns.slice(from, from + AT_ONCE), relation)))
  return sketches
}

async function sketchSome(
  connection: Connection,
  columns: readonly FileColumn[],
  relation: string,
): Promise<readonly ColumnSketch[]> {
  const looks = columns.flatMap(({ sql, type }) => looksAt(sql, type))
  const selected = columns.map(({ sql }) => sql).join(', ')
  const { columns: seen } = await connection.read(
    `SELECT ${looks.join(', ')} FROM (SELECT ${selected} FROM ${relation} LIMIT ${LOOK}) AS look`,
  )
  return columns.map(({ name, type }, i) => {
    const [present, numbers, booleans, soft, least, most] = Array.from({ length: 6 }, (_, k) =>
      Number(seen[6 * i + k]?.[0] ?? NaN),
    ) as [number, number, number, number, number, number]
    const kind =
      type === 'time' || type === 'boolean'
        ? type
        : present === 0 || type === 'other'
          ? 'text'
          : numbers === present
            ? 'number'
            : booleans === present
              ? 'boolean'
              : 'text'
    return {
      name,
      kind,
      range: kind === 'number' && !Number.isNaN(least) ? [least, most] : null,
      hard: (kind === 'number' && soft === 0) || kind === 'boolean',
    }
  })
}

/** Counts of values, numbers, truth words and numbers other than 0 and 1, and the range. */
function looksAt(sql: string, type: FileColumn['type']): readonly string[] {
  const present = type === 'text' ? `count(CASE WHEN NOT ${missingInText(sql)} THEN 1 END)` : `count(${sql})`
  if (type === 'boolean' || type === 'time' || type === 'other')
    return [present, '0', '0', '0', 'NULL', 'NULL']
  const number = type === 'text' ? textNumber(sql) : `CAST(${sql} AS DOUBLE)`
  const seen = `CASE WHEN NOT isnan(${number}) THEN ${number} END`
  return [
    type === 'text' ? present : `count(${seen})`,
    `count(${seen})`,
    type === 'text' ? `count(CASE WHEN lower(trim(${sql})) IN ('true', 'false') THEN 1 END)` : '0',
    `count(CASE WHEN ${seen} NOT IN (0, 1) THEN 1 END)`,
    `min(${seen})`,
    `max(${seen})`,
  ]
}
