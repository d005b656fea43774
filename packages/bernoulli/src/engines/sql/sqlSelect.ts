import { InputError } from '../../errors/index.ts'
import { columns } from '../../expression/index.ts'
import type { Expression } from '../../expression/index.ts'
import { toSql } from '../../sql/index.ts'
import type { CompiledSql, Dialect, Range } from '../../sql/index.ts'
import type { SumRequest } from '../../statistics/index.ts'
import { largestTerms } from './largestTerms.ts'
import { splitSums } from './splitSums.ts'
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
    ...(numbered ? [`${dialect.double(placeOf(data))} AS ${dialect.identifier('row')}`] : []),
    ...more,
  ]
  const relation = numbered ? (data.numbered ?? data.relation) : data.relation
  const all = { from: 0, to: facts.rows + facts.dropped }
  const compiled = toSql(formulas, dialect, { ...facts.ranges, row: all })
  const kept = where === undefined ? [keptRows(data)] : [keptRows(data), where]
  const rows = `(SELECT ${selected.join(', ')} FROM ${relation} WHERE ${kept.join(' AND ')}${dialect.fence}) AS r`
  return { ...compiled, from: compiled.over(rows) }
}

/**
 * What tells rows apart, in SQL.
 *
 * @throws InputError where nothing does
 */
function placeOf({ row, place }: SqlData): string {
  if (row !== null) return row
  throw new InputError({
    problem: 'nothing tells the rows of the table apart',
    ...(place === undefined ? {} : { place }),
    advice: 'Name a column of whole numbers that does.',
  })
}

export interface GroupSelect {
  /** Keys, then the count of rows, then the sums, then `uncertain` where it is asked: one line a group, in no order. */
  readonly text: string
  /** The names of the keys, the sums and the count in it. */
  readonly keys: readonly string[]
  readonly sums: readonly string[]
  readonly count: string
  /** How many sums of the group may be off, where sums are split. */
  readonly uncertain: string | undefined
  /** Between what bounds the sums lie. */
  readonly ranges: readonly Range[]
}

export interface GroupOptions {
  /** Only these rows, in SQL. */
  readonly where?: string | undefined
  /** Whether sums have the same bits in any order of the rows even where the database compensates. */
  readonly exact?: boolean
  /** Whether parts are as fine as they can be, for terms whose size is measured. */
  readonly finest?: boolean
}

/** One line a group: its keys, how many rows it has, its sums. */
export async function groupSelect(
  data: SqlData,
  { sums, by = [] }: SumRequest,
  facts: Facts,
  { where, exact = false, finest = false }: GroupOptions = {},
): Promise<GroupSelect> {
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
  const keyed = by.map((key, i) =>
    'column' in key ? (keys[i] as string) : `${results[formula++]} + 0 AS ${keys[i]}`,
  )
  const { sum } = dialect
  const group = (by: readonly unknown[]): string =>
    by.length === 0 ? '' : ` GROUP BY ${by.map((_, i) => i + 1).join(', ')}`
  if (sum !== null && !exact) {
    const totals = terms.map((e, i) => total(dialect, e, results[i] as string, ranges[i] as Range))
    const selected = [...keyed, `count(*) AS ${count}`, ...totals.map((text, i) => `${text} AS ${names[i]}`)]
    const text = `SELECT ${selected.join(', ')} FROM ${from}${group(by)}`
    return { text, keys, sums: names, count, uncertain: undefined, ranges: ranges.map(asSum(facts.rows)) }
  }
  const columns = terms.map((_, i) => dialect.identifier(`x${i}`))
  const added = terms.flatMap((e, i) =>
    isConstant(e) ? [] : [{ expression: e, column: columns[i] as string, range: ranges[i] as Range }],
  )
  const termed = [...keyed, ...results.slice(0, terms.length).map((text, i) => `${text} AS ${columns[i]}`)]
  const over = `(SELECT ${termed.join(', ')} FROM ${from}${dialect.fence}) AS x`
  const sized = await largestTerms(data, facts, added, { over, where, measured: finest })
  const split = splitSums(dialect, over, sized, facts.rows, finest)
  let next = 0
  const totals = terms.map((e, i) => {
    const text = isConstant(e) ? `count(*) * ${dialect.number(e.value)}` : split.sums[next++]
    return `${text} AS ${names[i]}`
  })
  const uncertain = dialect.identifier('u')
  const selected = [...keys, `count(*) AS ${count}`, ...totals, `${split.uncertain} AS ${uncertain}`]
  const text = `SELECT ${selected.join(', ')} FROM ${split.from}${group(by)}`
  return { text, keys, sums: names, count, uncertain, ranges: ranges.map(asSum(facts.rows)) }
}

const isConstant = (e: Expression): e is Extract<Expression, { readonly op: 'constant' }> =>
  e.op === 'constant' && Number.isFinite(e.value)

/** Between what bounds a sum of up to so many terms lies. */
const asSum =
  (rows: number) =>
  ({ from, to, nan }: Range): Range => ({
    from: Math.min(from, 0) * rows * (1 + 1e-9),
    to: Math.max(to, 0) * rows * (1 + 1e-9),
    ...(nan === undefined ? {} : { nan }),
  })

/** Σ with compensation; where a term may be infinite the plain sum takes over, because compensation makes it NaN. */
function total(dialect: Dialect, e: Expression, compiled: string, { from, to }: Range): string {
  if (isConstant(e)) return `count(*) * ${dialect.number(e.value)}`
  const compensated = dialect.sum?.(compiled) ?? dialect.plainSum(compiled)
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
