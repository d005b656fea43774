import { EngineError } from '../../errors/index.ts'
import { column, substitute } from '../../expression/index.ts'
import { toSql } from '../../sql/index.ts'
import type { Range } from '../../sql/index.ts'
import type { SumOfSumsRequest, SumRequest, Sums, TooMany } from '../../statistics/index.ts'
import { largestTerms } from './largestTerms.ts'
import { splitSums } from './splitSums.ts'
import { doubles, expectRows, record } from './sqlAnswer.ts'
import type { SqlData } from './SqlData.ts'
import type { Facts } from './sqlFacts.ts'
import { groupSelect, inOrder } from './sqlSelect.ts'
import type { GroupOptions, GroupSelect } from './sqlSelect.ts'
import { someRowsSayMore } from './sqlSomeRows.ts'

/**
 * Sums, one query; only of some rows where SQL says which.
 *
 * @throws EngineError when there are more groups than may come back
 */
export async function sums<Names extends string>(
  data: SqlData,
  request: SumRequest<Names>,
  facts: Facts,
  where?: string,
): Promise<Sums<Names>> {
  const most = data.database.limits?.groups ?? Infinity
  const found = await asked(data, request, facts, { where, most })
  if (!('tooMany' in found)) return found
  throw new EngineError(data.database.name, `more than ${most} groups of rows, which do not come back`)
}

/** The same, unless there are more groups. */
export async function sumsAtMost<Names extends string>(
  data: SqlData,
  groups: number,
  request: SumRequest<Names>,
  facts: Facts,
): Promise<Sums<Names> | TooMany> {
  const { groups: limit = Infinity } = data.database.limits ?? {}
  const most = Math.min(groups, limit)
  if (limit < Infinity && (await someRowsSayMore(data, most, request.by ?? [], facts)))
    return { tooMany: true }
  return asked(data, request, facts, { most })
}

/**
 * Sums whose parts turn out too coarse for the sizes of their terms are asked for again, as fine as they can be; more of them
 * than a statement takes, one statement after the other.
 */
async function asked<Names extends string>(
  data: SqlData,
  request: SumRequest<Names>,
  facts: Facts,
  { where, most }: { readonly where?: string | undefined; readonly most: number },
): Promise<Sums<Names> | TooMany> {
  const { columns = Infinity } = data.database.limits ?? {}
  const names = Object.keys(request.sums) as Names[]
  if (names.length > columns) {
    const [some, others] = [names.slice(0, columns), names.slice(columns)].map((part) => ({
      ...request,
      sums: record(part, (name) => request.sums[name]),
    })) as [SumRequest<Names>, SumRequest<Names>]
    const first = await asked(data, some, facts, { where, most })
    const rest = 'tooMany' in first ? first : await asked(data, others, facts, { where, most })
    return 'tooMany' in first || 'tooMany' in rest
      ? { tooMany: true }
      : { ...first, sums: { ...first.sums, ...rest.sums } }
  }
  const ask = async (options: GroupOptions): Promise<Read<Names> | TooMany> => {
    const select = await groupSelect(data, request, facts, { ...options, where })
    const { text, keys } = select
    if (keys.length > 0 && facts.rows > most) {
      const counted = await data.database.query(`SELECT count(*) FROM (${text} LIMIT ${most + 1}) AS g`)
      if (Number(counted.columns[0]?.[0]) > most) return { tooMany: true }
    }
    return read(data, request, facts, select)
  }
  const first = await ask({})
  if ('tooMany' in first) return first
  if (!first.uncertain) return first.sums
  const finest = await ask({ finest: true })
  return 'tooMany' in finest ? finest : finest.sums
}

interface Read<Names extends string> {
  readonly sums: Sums<Names>
  /** Whether a sum may be off. */
  readonly uncertain: boolean
}

async function read<Names extends string>(
  data: SqlData,
  request: SumRequest<Names>,
  facts: Facts,
  { text, keys, uncertain }: GroupSelect,
): Promise<Read<Names>> {
  const statement = `${text}${inOrder(data, keys)}`
  const { rows, columns } = await data.database.query(statement)
  const counts = columns[keys.length] ?? []
  const counted = Array.from(counts, Number).reduce((a, b) => a + b, 0)
  expectRows(data, facts, counted, statement)
  const names = Object.keys(request.sums) as Names[]
  const doubts = uncertain === undefined ? [] : (columns[keys.length + 1 + names.length] ?? [])
  return {
    sums: {
      groups: rows,
      keys: columns.slice(0, keys.length),
      sums: record(names, (_, i) => doubles(columns[keys.length + 1 + i])),
    },
    uncertain: Array.from(doubts, Number).some((count) => count > 0),
  }
}

/** Sums of what formulas make of each group's sums, one query; the same bits in any order of rows and groups. */
export async function sumOfSums<Names extends string>(
  data: SqlData,
  request: SumOfSumsRequest<Names>,
  facts: Facts,
): Promise<Readonly<Record<Names, number>>> {
  const { dialect } = data.database
  const names = Object.keys(request.then) as Names[]
  const ask = async (finest: boolean): Promise<readonly number[]> => {
    const inner = await groupSelect(data, request, facts, { exact: true, finest })
    const columns = Object.keys(request.sums).map((name, i) => [name, column(`s${i}`)] as const)
    const terms = names.map((name) => substitute(request.then[name], Object.fromEntries(columns)))
    const known = Object.fromEntries(inner.ranges.map((range, i): [string, Range] => [`s${i}`, range]))
    const { results, ranges, over } = toSql(terms, dialect, known)
    const named = results.map((text, i) => `${text} AS ${dialect.identifier(`x${i}`)}`)
    const from = over(`(${inner.text}${dialect.fence}) AS g`)
    const outer = `(SELECT ${[inner.count, inner.uncertain, ...named].join(', ')} FROM ${from}${dialect.fence}) AS y`
    const added = terms.map((expression, i) => ({
      expression,
      column: dialect.identifier(`x${i}`),
      range: ranges[i] as Range,
    }))
    const where = `sum by ${JSON.stringify([request.by, request.sums])}`
    const sized = await largestTerms(data, facts, added, { over: outer, where, measured: finest })
    const split = splitSums(dialect, outer, sized, facts.rows, true)
    const counts = [`sum(${inner.count})`, `sum(${inner.uncertain}) + ${split.uncertain}`]
    const statement = `SELECT ${[...counts, ...split.sums].join(', ')} FROM ${split.from}`
    const answer = await data.database.query(statement)
    const [rows = NaN, doubts = 0, ...totals] = answer.columns.map((values) => Number(values[0] ?? 0))
    expectRows(data, facts, rows, statement)
    return doubts > 0 && !finest ? ask(true) : totals
  }
  const totals = await ask(false)
  return record(names, (_, i) => totals[i] as number)
}
