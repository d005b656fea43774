import type { Engine, Shape } from '../statistics/index.ts'
import { checkForNaN, checkRows, findRows, limited, sums } from './sql/index.ts'
import type { Facts, QueryOptions, SqlColumn, SqlData } from './sql/index.ts'

/** Rows in a database with numbers to predict from, and no prediction yet. */
export type SqlFeatureData = Omit<SqlData, 'predictions' | 'features'> & {
  /** Expressions call them `feature0`, `feature1`, … in this order. */
  readonly features: readonly SqlColumn[]
}

/** What can be asked of rows without a prediction. */
export interface FeatureEngine extends Pick<Engine, 'name' | 'sum' | 'rows'> {
  readonly shape: Pick<Shape, 'weighted'>
  /** Checks the rules now rather than at the first request, and says what is known of the rows. */
  check(): Promise<Facts>
}

/**
 * Sums over rows in a database that have no prediction yet, to fit a model where they are. Rules are checked once: a label
 * in [0, 1], a weight that is finite and not negative, features that are finite.
 *
 * @throws InputError at the first request when a row breaks a rule; EngineError when the database fails, or adds up
 *   another number of rows than it checked
 *
 * Accuracy: as that of {@link sqlEngine}; the same bits in any order of the rows where the database does not compensate.
 *
 * @example
 * sqlFeatures({
 *   database: { name: 'duckdb', dialect: duckdb, query: async () => ({ rows: 0, columns: [] }) },
 *   relation: '"flights"',
 *   row: null,
 *   label: { name: 'late', number: '"late"', text: '"late"' },
 *   features: [{ name: 'hour', number: '"hour"', text: '"hour"' }],
 * }).shape
 * // => { weighted: false }
 */
export function sqlFeatures(given: SqlFeatureData, options: QueryOptions = {}): FeatureEngine {
  // Without predictions no column of one is read, and none is told of.
  const none = [] as unknown as SqlData['predictions']
  const data: SqlData = { ...given, predictions: none, database: limited(given.database, options) }
  let checked: Promise<Facts> | undefined
  const sound = async (): Promise<Facts> => {
    const facts = await checkRows(data)
    await checkForNaN(data, facts)
    return facts
  }
  const check = (): Promise<Facts> => (checked ??= sound())
  return {
    name: data.database.name,
    shape: { weighted: data.weight !== undefined },
    check,
    sum: async (request) => sums(data, request, await check()),
    rows: async (request) => findRows(data, request, await check()),
  }
}
