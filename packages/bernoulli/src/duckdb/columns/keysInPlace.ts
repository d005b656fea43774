import type { SqlData } from '../../engines/index.ts'
import { decimalAsDouble } from './columnSql.ts'
import type { FileColumn } from './columnSql.ts'
import type { Reads } from './Reads.ts'

/** So many decimal digits are told apart by float64. */
const DIGITS = 15

/**
 * Keys as values that JavaScript has, no two of them made one: whole numbers as whole numbers of any size, other
 * decimals as float64 where that has room for their digits and else as text, times and structures as text, NaN as no
 * value. Floating point stays what it is, and it is known where it may have made one number of several.
 */
export async function keysInPlace(
  connection: Reads,
  keys: readonly FileColumn[],
  relation: string,
): Promise<Required<Pick<SqlData, 'keys' | 'roundedKeys'>>> {
  const decimals = keys.filter(({ type }) => type === 'decimal')
  const tests = decimals.flatMap(({ sql }) => [
    `count(CASE WHEN ${sql} <> trunc(${sql}) THEN 1 END)`,
    `count(CASE WHEN length(translate(CAST(${sql} AS VARCHAR), '-.', '')) > ${DIGITS} THEN 1 END)`,
  ])
  const counts =
    tests.length === 0 ? [] : (await connection.read(`SELECT ${tests.join(', ')} FROM ${relation}`)).columns
  const none = (test: number): boolean => Number(counts[test]?.[0]) === 0
  const decimalSql = ({ sql }: FileColumn, i: number): string => {
    if (none(2 * i)) return `CAST(${sql} AS HUGEINT)`
    return none(2 * i + 1) ? decimalAsDouble(sql) : `CAST(${sql} AS VARCHAR)`
  }
  return {
    keys: Object.fromEntries(
      keys.map((key) => [
        key.name,
        key.type === 'decimal' ? decimalSql(key, decimals.indexOf(key)) : keySql(key),
      ]),
    ),
    roundedKeys: Object.fromEntries(
      keys.flatMap(({ name, sql, type }) => {
        if (type !== 'double' && type !== 'float') return []
        const from = type === 'double' ? 2 ** 53 : 2 ** 24
        return [[name, `(isfinite(${sql}) AND abs(${sql}) >= ${from} AND ${sql} = trunc(${sql}))`]]
      }),
    ),
  }
}

function keySql({ sql, type }: FileColumn): string {
  if (type === 'double' || type === 'float') return `CASE WHEN NOT isnan(${sql}) THEN ${sql} END`
  return type === 'number' || type === 'boolean' ? sql : `CAST(${sql} AS VARCHAR)`
}
