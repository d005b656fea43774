import { columns, print } from '../expression/index.ts'
import type { Expression } from '../expression/index.ts'
import type { Engine, Prediction, Shape, SumRequest, Sums, TooMany } from '../statistics/index.ts'
import { joinParts, readCells, sumCells, whereLargest } from './cells/index.ts'
import type { ReadCells } from './cells/index.ts'
import type { Facts, QueryOptions, SqlData } from './sql/index.ts'
import {
  checkForNaN,
  checkRows,
  findRows,
  limited,
  roleColumns,
  roundedKeys,
  rowValues,
  samplesSayMore,
  sumOfSums,
  sums,
  sumsAtMost,
} from './sql/index.ts'

/** An engine over rows in a database. */
export interface SqlEngine extends Engine {
  /**
   * Checks the rules now rather than at the first request, and says what is known of the rows. A NaN that the statistics
   * of a Parquet file leave out is found by the first request that reads them.
   */
  check(): Promise<Facts>
}

/**
 * The engine over rows in a database: sums are queries, and only totals come back. Rules are checked once, before the
 * first request is answered. Many rows of hard labels are read once, as moments of cells of log-odds, which then tell
 * the sums of every smooth formula (`docs/decisions`).
 *
 * @param given  where the rows are, and which of their columns is what; its SQL is trusted, names in it are quoted
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
  given: SqlData,
  { manyRows = manyRowsOf(given), ...options }: SqlOptions = {},
): SqlEngine {
  const data = { ...given, database: limited(given.database, options) }
  const facts = once(() => checkRows(data))
  const sound = once(async () => {
    await checkForNaN(data, await facts())
    return facts()
  })
  const most = data.database.limits?.groups
  const passes = new Map<string, Promise<ReadCells | TooMany | undefined>>()
  const readPasses = async (): Promise<readonly ReadCells[]> =>
    (await Promise.all(passes.values())).flatMap((pass) =>
      pass === undefined || 'tooMany' in pass ? [] : [pass],
    )

  /** The pass over the rows that tells these sums, if there are many rows and one can. */
  const passFor = async (request: SumRequest): Promise<ReadCells | TooMany | undefined> => {
    const known = await facts()
    const [key, ...others] = request.by ?? []
    if (known.rows < manyRows || others.length > 0) return undefined
    if (key === undefined) {
      const read = columns(...Object.values<Expression>(request.sums))
      return (await readPasses()).find((pass) => read.includes(pass.cells.prediction.column))
    }
    if (!('expression' in key)) return undefined
    const name = print(key.expression)
    if (!passes.has(name)) passes.set(name, readCells(data, key.expression, known, most))
    return passes.get(name)
  }

  const fromCells = async <Names extends string>(
    request: SumRequest<Names>,
  ): Promise<Sums<Names> | undefined> => {
    const pass = await passFor(request)
    if (pass === undefined || 'tooMany' in pass) return undefined
    const inside = sumCells(pass, request)
    if (inside === undefined || pass.rest === undefined) return inside
    const { where, facts: certain } = pass.rest
    return joinParts(inside, await sums(data, request, certain, where))
  }

  const shape = shapeOf(data)
  /** A sample of stretches of rows speaks for predictions; groups and times may come round again in every stretch. */
  const predictions = shape.predictions.map(({ column }) => column)
  return {
    name: data.database.name,
    shape,
    ...(most === undefined ? {} : { mostGroups: most }),
    check: facts,
    sum: async (request) => (await fromCells(request)) ?? sums(data, request, await sound()),
    sumAtMost: async (groups, request) => {
      const known = await facts()
      const { by = [] } = request
      const formulas = by.flatMap((key) => ('expression' in key ? [key.expression] : []))
      const predicted = columns(...formulas).some((name) => predictions.includes(name))
      if (known.rows >= manyRows && predicted && (await samplesSayMore(data, groups, by, known)))
        return { tooMany: true }
      if (most !== undefined) {
        const pass = await passFor(request)
        if (pass !== undefined && 'tooMany' in pass) return pass
        const found = pass && (await fromCells(request))
        if (found !== undefined) return found.groups > Math.min(groups, most) ? { tooMany: true } : found
      }
      return sumsAtMost(data, groups, request, await sound())
    },
    sumOfSums: async (request) => sumOfSums(data, request, await sound()),
    rows: async (request) => {
      const [pass] = await readPasses()
      const places = pass && whereLargest(pass, request, data)
      return findRows(data, request, places === undefined ? await sound() : await facts(), places)
    },
    values: async (request) => {
      const atMost = Math.min(request.atMost, data.database.limits?.rows ?? Infinity)
      return rowValues(data, { ...request, atMost }, await sound())
    },
    roundedKeys: (names) => roundedKeys(data, names),
  }
}

export interface SqlOptions extends QueryOptions {
  /**
   * From how many rows on sums may be read from the moments of cells, and counts of groups from a sample; if left out, from
   * 2,000,000 on, or 250,000 where the database does not compensate sums.
   */
  readonly manyRows?: number
}

/** Sums in parts cost several times as much as moments do. */
const manyRowsOf = ({ database: { dialect } }: SqlData): number =>
  dialect.sum === null ? 250_000 : 2_000_000

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
    ...(data.row === null ? { places: 'none' } : data.ordered === false ? { places: 'names' } : {}),
    keys: Object.keys(data.keys ?? {}),
  }
}
