import { EngineError } from '../errors/index.ts'
import type { Expression } from '../expression/index.ts'
import { spell } from '../sql/index.ts'
import type {
  Engine,
  FoundRow,
  Prediction,
  RowRequest,
  Shape,
  SumOfSumsRequest,
  SumRequest,
  Sums,
  TooMany,
  ValueRequest,
  Values,
} from '../statistics/index.ts'
import type { AnswerColumn } from './Database.ts'
import type { SqlData } from './SqlData.ts'
import { checkRows, roleColumns } from './sqlFacts.ts'
import type { Facts } from './sqlFacts.ts'
import { groupSelect, inOrder, rowsOf, total } from './sqlSelect.ts'

/** An engine over rows in a database. */
export interface SqlEngine extends Engine {
  /** Checks every row now rather than at the first request, and says what is known of them. */
  check(): Promise<Facts>
}

/**
 * The engine over rows in a database: every sum is one query, and only totals come back. Rules are checked once,
 * before the first request is answered.
 *
 * @param data   where the rows are, and which of their columns is what
 * @param asked  the name errors begin with
 *
 * Accuracy: within 1e-12 relative of the memory engine on the same rows.
 */
export function sqlEngine(data: SqlData, asked: string = data.database.name): SqlEngine {
  let checked: Promise<Facts> | undefined
  const check = (): Promise<Facts> => (checked ??= checkRows(data, asked))
  return {
    name: data.database.name,
    shape: shapeOf(data),
    check,
    sum: async (request) => sums(data, request, await check()),
    sumAtMost: async (groups, request) => sumsAtMost(data, groups, request, await check()),
    sumOfSums: async (request) => sumOfSums(data, request, await check()),
    rows: async (request) => findRows(data, request, await check()),
    values: async (request) => rowValues(data, request, await check()),
  }
}

function shapeOf(data: SqlData): Shape {
  const roles = roleColumns(data)
  const predictions = data.predictions.map(({ scale, predictor, name }, i): Prediction => {
    return { name: predictor ?? name, column: roles[i + 1]?.role ?? scale, scale }
  })
  return {
    predictions: predictions as unknown as Shape['predictions'],
    weighted: data.weight !== undefined,
    timed: data.time !== undefined,
    keys: Object.keys(data.keys ?? {}),
  }
}

async function sums<Names extends string>(
  data: SqlData,
  request: SumRequest<Names>,
  facts: Facts,
): Promise<Sums<Names>> {
  const { text, keys } = groupSelect(data, request, facts)
  return read(data, request, facts, `${text}${inOrder(keys)}`)
}

async function sumsAtMost<Names extends string>(
  data: SqlData,
  groups: number,
  request: SumRequest<Names>,
  facts: Facts,
): Promise<Sums<Names> | TooMany> {
  const { text, keys } = groupSelect(data, request, facts)
  const counted = await data.database.query(`SELECT count(*) FROM (${text} LIMIT ${groups + 1}) AS g`)
  if (Number(counted.columns[0]?.[0]) > groups) return { tooMany: true }
  return read(data, request, facts, `${text}${inOrder(keys)}`)
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
  if (counted !== facts.rows)
    throw new EngineError(
      data.database.name,
      `${facts.rows} rows were checked but ${counted} were added up`,
      {
        statement,
      },
    )
  const names = Object.keys(request.sums) as Names[]
  return {
    groups: rows,
    keys: columns.slice(0, keys),
    sums: record(names, (_, i) => doubles(columns[keys + 1 + i])),
  }
}

async function sumOfSums<Names extends string>(
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
  const { results, ranges, over } = spell(terms, dialect)
  const totals = terms.map((e, i) => total(data, e, results[i] ?? '', ranges[i] ?? { from: 0, to: 0 }))
  const from = over(`(SELECT ${renamed.join(', ')} FROM (${inner.text}) AS g) AS h`)
  const { columns } = await data.database.query(`SELECT ${totals.join(', ')} FROM ${from}`)
  return record(names, (_, i) => Number(columns[i]?.[0] ?? 0))
}

async function findRows(
  data: SqlData,
  { largest, where, limit, show }: RowRequest,
  facts: Facts,
): Promise<readonly FoundRow[]> {
  const { dialect } = data.database
  const shown = Object.keys(show)
  const source = Object.entries(data.source ?? {})
  const formulas: Expression[] = [{ op: 'column', name: 'row' }, largest, ...Object.values(show)]
  if (where !== undefined) formulas.push(where)
  const raw = source.map(([, text], i) => `${text} AS ${dialect.identifier(`source ${i}`)}`)
  const { results, from } = rowsOf(data, formulas, facts, raw)
  const selected = [
    results[0],
    ...results.slice(2, 2 + shown.length),
    ...source.map((_, i) => dialect.identifier(`source ${i}`)),
  ]
  const kept = where === undefined ? '' : ` WHERE ${results.at(-1)} <> 0`
  const { rows, columns } = await data.database.query(
    `SELECT ${selected.join(', ')} FROM ${from}${kept} ORDER BY ${results[1]} DESC, ${results[0]} LIMIT ${limit}`,
  )
  return Array.from({ length: rows }, (_, at) => ({
    row: Number(columns[0]?.[at]),
    values: record(shown, (_, i) => Number(columns[1 + i]?.[at])),
    source: record(
      source.map(([name]) => name),
      (_, i) => String(columns[1 + shown.length + i]?.[at] ?? ''),
    ),
  }))
}

async function rowValues<Names extends string>(
  data: SqlData,
  { values, order, atMost }: ValueRequest<Names>,
  facts: Facts,
): Promise<Values<Names> | TooMany> {
  if (facts.rows > atMost) return { tooMany: true }
  const names = Object.keys(values) as Names[]
  const keys = (order === 'time' ? ['time', 'row'] : ['row']).map((name): Expression => ({
    op: 'column',
    name,
  }))
  const { results, from } = rowsOf(data, [...names.map((name) => values[name]), ...keys], facts)
  const by = results.slice(names.length).join(', ')
  const selected = results.slice(0, names.length)
  const { rows, columns } = await data.database.query(
    `SELECT ${selected.join(', ')} FROM ${from} ORDER BY ${by}`,
  )
  return { rows, values: record(names, (_, i) => doubles(columns[i])) }
}

function doubles(column: AnswerColumn = []): Float64Array {
  return column instanceof Float64Array ? column : Float64Array.from(column, Number)
}

function record<Names extends string, To>(
  names: readonly Names[],
  value: (name: Names, i: number) => To,
): Record<Names, To> {
  return Object.fromEntries(names.map((name, i) => [name, value(name, i)])) as Record<Names, To>
}
