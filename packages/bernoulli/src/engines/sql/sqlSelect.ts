import { columns } from '../../expression/index.ts'
import type { Expression } from '../../expression/index.ts'
import { toSql } from '../../sql/index.ts'
import type { Range, CompiledSql } from '../../sql/index.ts'
import type { SumRequest } from '../../statistics/index.ts'
import type { SqlData } from './SqlData.ts'
import { keptRows, roleColumns } from './sqlFacts.ts'
import type { Facts } from './sqlFacts.ts'

export interface RowsOptions {
  /** What else is selected, in SQL with names. */
  readonly more?: readonly string[]
  /** Only these rows, in SQL. */
  readonly where?: string
  /** Whether the place of a row is asked for. */
  readonly numbered?: boolean
}

/** The rows that are used, under the names that expressions use, with what else is asked of them. */
export function rowsOf(
  data: SqlData,
  formulas: readonly Expression[],
  facts: Facts,
  { more = [], where, numbered = columns(...formulas).includes('row') }: RowsOptions = {},
): CompiledSql & { readonly from: string } {
  const { dialect } = data.database
  const selected = [
    ...roleColumns(data).map(({ role, column }) => `${column.number} AS ${dialect.identifier(role)}`),
    ...(numbered ? [`${dialect.double(data.row)} AS ${dialect.identifier('row')}`] : []),
    ...more,
  ]
  const relation = numbered ? (data.numbered ?? data.relation) : data.relation
  const all = { from: 0, to: facts.rows + facts.dropped }
  const compiled = toSql(formulas, dialect, { ...facts.ranges, row: all })
  const kept = where === undefined ? [keptRows(data)] : [keptRows(data), where]
  const rows = `(SELECT ${selected.join(', ')} FROM ${relation} WHERE ${kept.join(' AND ')}) AS r`
  return { ...compiled, from: compiled.over(rows) }
}

export interface GroupSelect {
  /** Keys, then the count of rows, then the sums: one line a group, in no order. */
  readonly text: string
  /** The names of the keys, the sums and the count in it. */
  readonly keys: readonly string[]
  readonly sums: readonly string[]
  readonly count: string
  readonly ranges: readonly Range[]
}

/** One line a group: its keys, how many rows it has, its sums. */
export function groupSelect(
  data: SqlData,
  { sums, by = [] }: SumRequest,
  facts: Facts,
  where?: string,
): GroupSelect {
  const { dialect } = data.database
  const terms = Object.values(sums)
  const formulas = by.flatMap((key) => ('expression' in key ? [key.expression] : []))
  const keys = by.map((_, i) => dialect.identifier(`k${i}`))
  const names = terms.map((_, i) => dialect.identifier(`s${i}`))
  const count = dialect.identifier('n')
  const raw = by.flatMap((key, i) =>
    'column' in key ? [`${keyColumn(data, key.column)} AS ${keys[i]}`] : [],
  )
  const { from, results, ranges } = rowsOf(data, [...terms, ...formulas], facts, {
    more: raw,
    ...(where === undefined ? {} : { where }),
  })
  let formula = terms.length
  const selected = [
    ...by.map((key, i) => ('column' in key ? keys[i] : `${results[formula++]} + 0 AS ${keys[i]}`)),
    `count(*) AS ${count}`,
    ...terms.map((e, i) => `${total(data, e, results[i] as string, ranges[i] as Range)} AS ${names[i]}`),
  ]
  const group = by.length === 0 ? '' : ` GROUP BY ${by.map((_, i) => i + 1).join(', ')}`
  return { text: `SELECT ${selected.join(', ')} FROM ${from}${group}`, keys, sums: names, count, ranges }
}

/** Σ with compensation; where a term may be infinite the plain sum takes over, because compensation makes it NaN. */
export function total(
  { database: { dialect } }: SqlData,
  e: Expression,
  compiled: string,
  { from, to }: Range,
): string {
  if (e.op === 'constant' && Number.isFinite(e.value)) return `count(*) * ${dialect.number(e.value)}`
  const compensated = dialect.sum(compiled)
  if (from > -Infinity && to < Infinity) return compensated
  return `CASE WHEN ${dialect.isNaN(compensated)} THEN ${dialect.plainSum(compiled)} ELSE ${compensated} END`
}

/** A key column, in SQL. */
export function keyColumn(data: SqlData, name: string): string {
  const key = data.keys?.[name]
  if (key === undefined) throw new RangeError(`sql: no key column '${name}'`)
  return key
}

/** An order that is the same in every engine: nulls last. */
export const inOrder = ({ database: { dialect } }: SqlData, keys: readonly string[]): string =>
  keys.length === 0 ? '' : ` ORDER BY ${keys.map(dialect.ordered).join(', ')}`
