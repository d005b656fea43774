import { EngineError } from '../errors/index.ts'
import { columns, print } from '../expression/index.ts'
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
import { readCells, sumCells, whereLargest } from './sqlCells.ts'
import type { ReadCells } from './sqlCells.ts'
import { checkForNaN, checkRows, roleColumns } from './sqlFacts.ts'
import type { Facts } from './sqlFacts.ts'
import { samplesSayMore } from './sqlSample.ts'
import { groupSelect, inOrder, rowsOf, total } from './sqlSelect.ts'

/** An engine over rows in a database. */
export interface SqlEngine extends Engine {
  /** Checks every row now rather than at the first request, and says what is known of them. */
  check(): Promise<Facts>
}

/**
 * The engine over rows in a database: sums are queries, and only totals come back. Rules are checked once, before the
 * first request is answered. Many rows of hard labels are read once, as moments of cells of log-odds, which then tell
 * the sums of every smooth formula (`docs/decisions`).
 *
 * @param data   where the rows are, and which of their columns is what; its SQL is trusted, names in it are quoted
 * @param asked  the name errors begin with
 * @throws InputError at the first request when a row breaks a rule; EngineError when the database fails, or adds up
 *   another number of rows than it checked
 *
 * Accuracy: within 1e-12 relative of the memory engine on the same rows.
 *
 * @example
 * sqlEngine({
 *   database: { name: 'duckdb', dialect: duckdb, query: async () => ({ rows: 0, columns: [] }) },
 *   relation: '"flights"',
 *   row: 'rowid',
 *   label: { name: 'late', number: '"late"', text: '"late"' },
 *   predictions: [{ name: 'p', number: '"p"', text: '"p"', scale: 'probability' }],
 * }).shape.predictions[0]
 * // => { name: 'p', column: 'probability', scale: 'probability' }
 */
export function sqlEngine(
  data: SqlData,
  asked: string = data.database.name,
  { manyRows = 2_000_000 }: SqlOptions = {},
): SqlEngine {
  const facts = once(() => checkRows(data, asked))
  const check = once(async () => {
    await checkForNaN(data, asked, await facts())
    return facts()
  })
  const passes = new Map<string, Promise<ReadCells | undefined>>()

  /** The pass over the rows that tells these sums, if there are many rows and one can. */
  const passFor = async (request: SumRequest): Promise<ReadCells | undefined> => {
    const known = await facts()
    const [key, ...others] = request.by ?? []
    if (known.rows < manyRows || others.length > 0) return undefined
    if (key === undefined) {
      const read = columns(...Object.values<Expression>(request.sums))
      const found = await Promise.all(passes.values())
      return found.find((pass) => pass !== undefined && read.includes(pass.cells.prediction.column))
    }
    if (!('expression' in key)) return undefined
    const name = print(key.expression)
    if (!passes.has(name)) passes.set(name, readCells(data, key.expression, known))
    return passes.get(name)
  }

  const fromCells = async <Names extends string>(
    request: SumRequest<Names>,
  ): Promise<Sums<Names> | undefined> => {
    const pass = await passFor(request)
    const inside = pass && sumCells(pass, request)
    if (inside === undefined || pass?.rest === undefined) return inside
    const { where, facts: certain } = pass.rest
    return joined(inside, await sums(data, request, certain, where))
  }

  return {
    name: data.database.name,
    shape: shapeOf(data),
    check,
    sum: async (request) => (await fromCells(request)) ?? sums(data, request, await check()),
    sumAtMost: async (groups, request) => {
      const known = await facts()
      const formulas = request.by?.flatMap((key) => ('expression' in key ? [key.expression] : [])) ?? []
      const many = known.rows >= manyRows && formulas.length === request.by?.length
      if (many && (await samplesSayMore(data, groups, formulas, known))) return { tooMany: true }
      return sumsAtMost(data, groups, request, await check())
    },
    sumOfSums: async (request) => sumOfSums(data, request, await check()),
    rows: async (request) => {
      const [pass] = (await Promise.all(passes.values())).filter((pass) => pass !== undefined)
      const places = pass && whereLargest(pass, request, data)
      return findRows(data, request, places === undefined ? await check() : await facts(), places)
    },
    values: async (request) => rowValues(data, request, await check()),
  }
}

export interface SqlOptions {
  /** From how many rows on sums may be read from the moments of cells, and counts of groups from a sample. */
  readonly manyRows?: number
}

/** Two parts of the rows together: cells in between, certain predictions at the ends. */
function joined<Names extends string>(inside: Sums<Names>, rest: Sums<Names>): Sums<Names> {
  const names = Object.keys(inside.sums) as Names[]
  const [key] = inside.keys as readonly Float64Array[]
  if (key === undefined) {
    const both = (name: Names): number => (inside.sums[name][0] ?? 0) + (rest.sums[name][0] ?? 0)
    return { ...inside, sums: record(names, (name) => Float64Array.of(both(name))) }
  }
  const ends = Array.from(rest.keys[0] ?? [], Number)
  const before = ends.filter((end) => end < (key[0] as number)).length
  const around = (values: ArrayLike<number>, others: ArrayLike<number>): Float64Array => {
    const end = Array.from(others)
    return Float64Array.from([...end.slice(0, before), ...Array.from(values), ...end.slice(before)])
  }
  return {
    groups: inside.groups + rest.groups,
    keys: [around(key, ends)],
    sums: record(names, (name) => around(inside.sums[name], rest.sums[name])),
  }
}

function once<To>(compute: () => Promise<To>): () => Promise<To> {
  let computed: Promise<To> | undefined
  return () => (computed ??= compute())
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
  where?: string,
): Promise<Sums<Names>> {
  const { text, keys } = groupSelect(data, request, facts, where)
  return read(data, request, facts, `${text}${inOrder(keys)}`)
}

async function sumsAtMost<Names extends string>(
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
  expectRows(data, facts, counted, statement)
  const names = Object.keys(request.sums) as Names[]
  return {
    groups: rows,
    keys: columns.slice(0, keys),
    sums: record(names, (_, i) => doubles(columns[keys + 1 + i])),
  }
}

/** Rows are never lost without a word. */
function expectRows(data: SqlData, { rows }: Facts, counted: number, statement: string): void {
  if (counted === rows) return
  const problem = `${rows} rows were checked but ${counted} were read`
  throw new EngineError(data.database.name, problem, { statement })
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
  const from = over(`(SELECT ${[inner.count, ...renamed].join(', ')} FROM (${inner.text}) AS g) AS h`)
  const statement = `SELECT ${[`sum(${inner.count})`, ...totals].join(', ')} FROM ${from}`
  const { columns } = await data.database.query(statement)
  expectRows(data, facts, Number(columns[0]?.[0]), statement)
  return record(names, (_, i) => Number(columns[1 + i]?.[0] ?? 0))
}

async function findRows(
  data: SqlData,
  { largest, where, limit, show }: RowRequest,
  facts: Facts,
  places: readonly string[] = ['true'],
): Promise<readonly FoundRow[]> {
  const shown = Object.keys(show)
  const formulas: Expression[] = [{ op: 'column', name: 'row' }, largest, ...Object.values(show)]
  if (where !== undefined) formulas.push(where)
  const selects = places.map((place) => {
    const { results, from } = rowsOf(data, formulas, facts, { where: place })
    const kept = where === undefined ? '' : ` WHERE ${results.at(-1)} <> 0`
    const [row, size, ...values] = results
    const named = values.slice(0, shown.length).map((value, i) => `${value} AS v${i}`)
    return `SELECT ${[`${row} AS place`, `${size} AS size`, ...named].join(', ')} FROM ${from}${kept}`
  })
  const { rows, columns } = await data.database.query(
    `SELECT * FROM (${selects.join(' UNION ALL ')}) AS f ORDER BY size DESC, place LIMIT ${limit}`,
  )
  const source = await sourceOf(data, Array.from(columns[0] ?? [], Number))
  return Array.from({ length: rows }, (_, at) => {
    const row = Number(columns[0]?.[at])
    return {
      row,
      values: record(shown, (_, i) => Number(columns[2 + i]?.[at])),
      source: source.get(row) ?? {},
    }
  })
}

/** Some rows as they stand in their file. */
async function sourceOf(
  data: SqlData,
  rows: readonly number[],
): Promise<ReadonlyMap<number, Readonly<Record<string, string>>>> {
  const names = Object.keys(data.source ?? {})
  if (names.length === 0 || rows.length === 0) return new Map()
  const { relation, row } = data.shown ?? { relation: data.numbered ?? data.relation, row: data.row }
  const texts = names.map((name) => data.source?.[name])
  const { columns } = await data.database.query(
    `SELECT ${row}, ${texts.join(', ')} FROM ${relation} WHERE ${row} IN (${rows.join(', ')})`,
  )
  return new Map(
    Array.from(columns[0] ?? [], (row, at) => [
      Number(row),
      record(names, (_, i) => String(columns[1 + i]?.[at] ?? '')),
    ]),
  )
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
  const statement = `SELECT ${selected.join(', ')} FROM ${from} ORDER BY ${by}`
  const { rows, columns } = await data.database.query(statement)
  expectRows(data, facts, rows, statement)
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
