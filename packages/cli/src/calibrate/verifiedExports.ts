import { InputError } from 'bernoulli'
import type { Engine, Recalibration, Statement } from 'bernoulli'
import { column, constant } from 'bernoulli/expression'
import { duckdb } from 'bernoulli/sql'
import type { RolePrediction } from '../columns/index.ts'
import type { FileTable, OpenedFiles } from '../duckdb/index.ts'
import {
  exportFormula,
  javascriptOf,
  mapOf,
  onnxOf,
  runJavascript,
  runOnnx,
  runSqlite,
  sqlOf,
  verifyExport,
} from '../maps/exports/index.ts'
import type { SqlDialect, VerifiedExport } from '../maps/exports/index.ts'
import { openRuntime } from '../training/runtime/index.ts'
import { appendedModel } from './appendedModel.ts'

/** What is wanted besides the map's own file. */
export interface WantedExports {
  readonly sql?: SqlDialect
  readonly js?: string
  readonly onnx?: string
  /** The model that the map is put behind. */
  readonly onto?: string
  readonly features?: string
  readonly missing: 'error' | 'drop'
  readonly threads?: number
}

/** Exports that said what the map says on every row. */
export interface VerifiedExports {
  readonly sql?: string
  readonly javascript?: string
  readonly onnx?: Uint8Array
  /** What a person should know about them. */
  readonly remarks: readonly Statement[]
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
  wanted: WantedExports,
  engine: Engine,
  data: Pick<OpenedFiles, 'table' | 'columns'>,
): Promise<VerifiedExports> {
  const { sql, js, onnx, onto } = wanted
  if (onto !== undefined && onnx === undefined)
    throw new InputError({
      problem: 'nothing says where the model goes that has the map behind it',
      place: '--onto',
      expected: '--onnx with the file to write',
      received: onto,
    })
  if (sql === undefined && js === undefined && onnx === undefined) return { verified: [], remarks: [] }
  const verified: VerifiedExport[] = []
  const appended =
    onto === undefined ? undefined : await appendedModel(map, prediction, { ...wanted, onto }, data)
  if (appended !== undefined && sql === undefined && js === undefined)
    return { onnx: appended.bytes, verified: [appended.verified], remarks: appended.remarks }
  const exported = exportFormula(map, prediction)
  const { columns, raw, scale } = exported
  const given = await predictionsIn(engine)
  const said = mapOf(map, scale, given)
  const asGiven = columns.map((_, i) => given.map((value) => raw(value)[i] as number))
  let text: string | undefined
  if (sql !== undefined) {
    text = sqlOf(map, prediction, sql)
    const answer =
      sql === 'sqlite'
        ? await runSqlite(text, columns, asGiven)
        : await runDuckdb(await data.table(columns), text, columns, asGiven)
    verified.push(verifyExport(sql, given, said, answer, 'float64'))
  }
  let javascript: string | undefined
  if (js !== undefined) {
    const of = columns.map((name) => JSON.stringify(name)).join(' and ')
    const about = `bernoulli: ${map.kind} of ${of}, a ${prediction.scale}; gives a probability`
    javascript = javascriptOf(exported, about)
    verified.push(
      verifyExport('javascript', given, said, await runJavascript(javascript, asGiven), 'float64'),
    )
  }
  let model = appended?.bytes
  if (appended !== undefined) verified.push(appended.verified)
  else if (onnx !== undefined) {
    model = onnxOf(map, prediction)
    const runtime = await openRuntime(wanted)
    const answer = await runOnnx(runtime, model, prediction.scale, asGiven[0] ?? given)
    verified.push(verifyExport('onnx', given, said, answer, 'float64'))
  }
  return {
    ...(text === undefined ? {} : { sql: text }),
    ...(javascript === undefined ? {} : { javascript }),
    ...(model === undefined ? {} : { onnx: model }),
    verified,
    remarks: appended?.remarks ?? [],
  }
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
  names: readonly string[],
  given: readonly Float64Array[],
): Promise<readonly (number | null)[]> {
  const stored: string[] = []
  for (const [i, values] of given.entries()) {
    await table.store(`verified${i}`, values)
    const name = duckdb.identifier(names[i] as string)
    stored.push(`(SELECT value AS ${name} FROM verified${i} ORDER BY rowid)`)
  }
  const { columns } = await table.query(
    `SELECT ${expression} AS said FROM ${stored.join(' POSITIONAL JOIN ')}`,
  )
  return Array.from(columns[0] ?? [], (said) => (typeof said === 'number' ? said : null))
}
