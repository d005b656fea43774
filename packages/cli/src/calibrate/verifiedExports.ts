import type { Engine, Recalibration } from 'bernoulli'
import { column, constant } from 'bernoulli/expression'
import { duckdb } from 'bernoulli/sql'
import type { RolePrediction } from '../columns/index.ts'
import type { FileTable } from '../duckdb/index.ts'
import {
  exportFormula,
  javascriptOf,
  mapOf,
  runJavascript,
  runSqlite,
  sqlOf,
  verifyExport,
} from '../maps/exports/index.ts'
import type { SqlDialect, VerifiedExport } from '../maps/exports/index.ts'

/** What is wanted besides the map's own file. */
export interface WantedExports {
  readonly sql?: SqlDialect
  readonly js?: string
}

/** Exports that said what the map says on every row. */
export interface VerifiedExports {
  readonly sql?: string
  readonly javascript?: string
  readonly verified: readonly VerifiedExport[]
}

/** So many distinct predictions are run; where there are more, rows as they stand. */
const most = 1_048_576

/**
 * A map in the languages that are wanted, each run on the rows and held against the map before anybody has it.
 *
 * @throws InputError when one does not say what the map says, or cannot be run
 */
export async function verifiedExports(
  map: Recalibration,
  prediction: RolePrediction,
  { sql, js }: WantedExports,
  engine: Engine,
  table: () => Promise<FileTable>,
): Promise<VerifiedExports> {
  if (sql === undefined && js === undefined) return { verified: [] }
  const { formula, raw, scale } = exportFormula(map, prediction)
  const given = await predictionsIn(engine)
  const wanted = mapOf(map, scale, given)
  const asGiven = given.map(raw)
  const verified: VerifiedExport[] = []
  let text: string | undefined
  if (sql !== undefined) {
    text = sqlOf(map, prediction, sql)
    const said =
      sql === 'sqlite'
        ? await runSqlite(text, prediction.column, asGiven)
        : await runDuckdb(await table(), text, prediction.column, asGiven)
    verified.push(verifyExport(sql, given, wanted, said, 'float64'))
  }
  if (js === undefined) return { ...(text === undefined ? {} : { sql: text }), verified }
  const about = `bernoulli: ${map.kind} of ${JSON.stringify(prediction.column)}, a ${prediction.scale}; gives a probability`
  const javascript = javascriptOf(formula, about)
  verified.push(
    verifyExport('javascript', given, wanted, await runJavascript(javascript, asGiven), 'float64'),
  )
  return { ...(text === undefined ? {} : { sql: text }), javascript, verified }
}

/** The distinct predictions of the rows, as probabilities or log-odds. */
async function predictionsIn(engine: Engine): Promise<Float64Array> {
  const given = column(engine.shape.predictions[0].column)
  const found = await engine.sumAtMost(most, { by: [{ expression: given }], sums: { rows: constant(1) } })
  if (!('tooMany' in found)) return Float64Array.from(found.keys[0] as ArrayLike<number>)
  const values = await engine.values({ values: { given }, order: 'row', atMost: 2 ** 31 })
  if ('tooMany' in values) throw new RangeError('more rows than an array holds')
  return values.values.given
}

async function runDuckdb(
  table: FileTable,
  expression: string,
  name: string,
  given: Float64Array,
): Promise<readonly (number | null)[]> {
  await table.store('verified', given)
  const identifier = duckdb.identifier(name)
  const { columns } = await table.query(
    `SELECT ${expression} AS said FROM (SELECT value AS ${identifier} FROM verified ORDER BY rowid)`,
  )
  return Array.from(columns[0] ?? [], (said) => (typeof said === 'number' ? said : null))
}
