import { toSql } from '../../sql/index.ts'
import type { SumOfSumsRequest, SumRequest, Sums, TooMany } from '../../statistics/index.ts'
import { doubles, expectRows, record } from './sqlAnswer.ts'
import type { SqlData } from './SqlData.ts'
import type { Facts } from './sqlFacts.ts'
import { groupSelect, inOrder, total } from './sqlSelect.ts'

/** Sums, one query; only of some rows where SQL says which. */
export async function sums<Names extends string>(
  data: SqlData,
  request: SumRequest<Names>,
  facts: Facts,
  where?: string,
): Promise<Sums<Names>> {
  const { text, keys } = groupSelect(data, request, facts, where)
  return read(data, request, facts, `${text}${inOrder(data, keys)}`)
}

/** The same, unless there are more groups. */
export async function sumsAtMost<Names extends string>(
  data: SqlData,
  groups: number,
  request: SumRequest<Names>,
  facts: Facts,
): Promise<Sums<Names> | TooMany> {
  const { text, keys } = groupSelect(data, request, facts)
  if (facts.rows > groups) {
    const counted = await data.database.query(`SELECT count(*) FROM (${text} LIMIT ${groups + 1}) AS g`)
    if (Number(counted.columns[0]?.[0]) > groups) return { tooMany: true }
  }
  return read(data, request, facts, `${text}${inOrder(data, keys)}`)
}

async function read<Names extends string>(
  data: SqlData,
  request: SumRequest<Names>,
  facts: Facts,
  statement: string,
): Promise<Sums<Names>> {
  const { rows, columns } = await data.database.query(statement)
  const keys = request.by?.length ?? 0
  const counts = columns[keys] ?? []
  const counted = Array.from(counts, Number).reduce((a, b) => a + b, 0)
  expectRows(data, facts, counted, statement)
  const names = Object.keys(request.sums) as Names[]
  return {
    groups: rows,
    keys: columns.slice(0, keys),
    sums: record(names, (_, i) => doubles(columns[keys + 1 + i])),
  }
}

/** Sums of what formulas make of each group's sums, one query. */
export async function sumOfSums<Names extends string>(
  data: SqlData,
  request: SumOfSumsRequest<Names>,
  facts: Facts,
): Promise<Readonly<Record<Names, number>>> {
  const { dialect } = data.database
  const inner = groupSelect(data, request, facts)
  const renamed = Object.keys(request.sums).map(
    (name, i) => `${inner.sums[i]} AS ${dialect.identifier(name)}`,
  )
  const names = Object.keys(request.then) as Names[]
  const terms = names.map((name) => request.then[name])
  const { results, ranges, over } = toSql(terms, dialect)
  const totals = terms.map((e, i) => total(data, e, results[i] ?? '', ranges[i] ?? { from: 0, to: 0 }))
  const from = over(`(SELECT ${[inner.count, ...renamed].join(', ')} FROM (${inner.text}) AS g) AS h`)
  const statement = `SELECT ${[`sum(${inner.count})`, ...totals].join(', ')} FROM ${from}`
  const { columns } = await data.database.query(statement)
  expectRows(data, facts, Number(columns[0]?.[0]), statement)
  return record(names, (_, i) => Number(columns[1 + i]?.[0] ?? 0))
}
