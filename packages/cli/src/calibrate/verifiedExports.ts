import { InputError } from 'bernoulli'
import type { Engine, KeyValue, Statement } from 'bernoulli'
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
  segmentLiteral,
  sqlOf,
  verifyExport,
} from '../maps/exports/index.ts'
import type { VerifiedExport } from '../maps/exports/index.ts'
import type { SqlDialect } from '../shell/databases/index.ts'
import { isSegmented } from '../maps/index.ts'
import type { AnyMap } from '../maps/index.ts'
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
  /** The column of segments, of a map by segment. */
  readonly segment?: string | undefined
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
  map: AnyMap,
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
  if (isSegmented(map) && onnx !== undefined) throw noModelOfSegments()
  const verified: VerifiedExport[] = []
  const appended =
    onto === undefined || isSegmented(map)
      ? undefined
      : await appendedModel(map, prediction, { ...wanted, onto }, data)
  if (appended !== undefined && sql === undefined && js === undefined)
    return { onnx: appended.bytes, verified: [appended.verified], remarks: appended.remarks }
  const exported = exportFormula(map, prediction)
  const { columns, raw, scale } = exported
  const segment = isSegmented(map) ? wanted.segment : undefined
  const { given, segments } = await predictionsIn(engine, segment)
  const said = mapOf(map, scale, given, segments)
  const told = segment === undefined ? undefined : { column: segment, values: segments }
  const asGiven = columns.map((_, i) => given.map((value) => raw(value)[i] as number))
  let text: string | undefined
  if (sql !== undefined) {
    text = sqlOf(map, prediction, sql, segment)
    const answer =
      sql === 'sqlite'
        ? await runSqlite(text, columns, asGiven, told)
        : await runDuckdb(await data.table(columns), text, columns, asGiven, told)
    verified.push(verifyExport(sql, given, said, answer, 'float64'))
  }
  let javascript: string | undefined
  if (js !== undefined) {
    const of = columns.map((name) => JSON.stringify(name)).join(' and ')
    const by = segment === undefined ? '' : ` and ${JSON.stringify(segment)}`
    const about = `bernoulli: ${map.kind} of ${of}${by}, a ${prediction.scale}; gives a probability`
    javascript = javascriptOf(exported, about, isSegmented(map) ? map : undefined)
    verified.push(
      verifyExport('javascript', given, said, await runJavascript(javascript, asGiven, segments), 'float64'),
    )
  }
  let model = appended?.bytes
  if (appended !== undefined) verified.push(appended.verified)
  else if (onnx !== undefined && !isSegmented(map)) {
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

/** @throws InputError that says why, and the way out */
export function noModelOfSegments(): InputError {
  return new InputError({
    problem: 'a model takes numbers, and what a map by segment takes besides is the value of a column',
    place: '--onnx',
    expected: 'a map of predictions alone',
    received: '--segment',
    advice: 'Write it as --sql or --js, or the common map without --segment.',
  })
}

/** The distinct predictions of the rows, as probabilities or log-odds; with segments the distinct pairs. */
async function predictionsIn(
  engine: Engine,
  segment: string | undefined,
): Promise<{ readonly given: Float64Array; readonly segments: readonly KeyValue[] }> {
  const given = column(engine.shape.predictions[0].column)
  const found = await engine.sumAtMost(segment === undefined ? most : 8 * most, {
    by: [{ expression: given }, ...(segment === undefined ? [] : [{ column: segment }])],
    sums: { rows: constant(1) },
  })
  if (!('tooMany' in found))
    return {
      given: Float64Array.from(found.keys[0] as ArrayLike<number>),
      segments: [...((found.keys[1] as readonly KeyValue[] | undefined) ?? [])],
    }
  if (segment !== undefined)
    throw new InputError({
      problem: 'too many distinct predictions by segment to run the map on them',
      expected: `at most ${8 * most}`,
      advice: 'Write the map with --out, and take it further with apply.',
    })
  const values = await engine.values({ values: { given }, order: 'row', atMost: 2 ** 31 })
  if ('tooMany' in values) throw new RangeError('more rows than an array holds')
  return { given: values.values.given, segments: [] }
}

async function runDuckdb(
  table: FileTable,
  expression: string,
  names: readonly string[],
  given: readonly Float64Array[],
  segments: { readonly column: string; readonly values: readonly KeyValue[] } | undefined,
): Promise<readonly (number | null)[]> {
  const stored: string[] = []
  for (const [i, values] of given.entries()) {
    await table.store(`verified${i}`, values)
    const name = duckdb.identifier(names[i] as string)
    stored.push(`(SELECT value AS ${name} FROM verified${i} ORDER BY rowid)`)
  }
  if (segments !== undefined) stored.push(await storedSegments(table, segments))
  const { columns } = await table.query(
    `SELECT ${expression} AS said FROM ${stored.join(' POSITIONAL JOIN ')}`,
  )
  return Array.from(columns[0] ?? [], (said) => (typeof said === 'number' ? said : null))
}

/** Segments as a column of what they are, from their numbers. */
async function storedSegments(
  table: FileTable,
  { column: name, values }: { readonly column: string; readonly values: readonly KeyValue[] },
): Promise<string> {
  const known = [...new Set(values)].filter((value) => value !== null)
  if (new Set(known.map((value) => typeof value)).size > 1)
    throw new InputError({
      problem: 'segments of several types, which no column of a database holds',
      place: name,
      expected: 'texts, numbers or truth values',
    })
  const numbers = new Map<KeyValue, number>(known.map((value, number) => [value, number]))
  await table.store(
    'verifiedSegments',
    Float64Array.from(values, (value) => numbers.get(value) ?? -1),
  )
  const rows = known.map((value, number) => `(${number}, ${segmentLiteral(value, duckdb)})`)
  const told = rows.length === 0 ? "(-2, '')" : rows.join(', ')
  return `(SELECT s.segment AS ${duckdb.identifier(name)} FROM (SELECT value, rowid AS place FROM verifiedSegments) AS v LEFT JOIN (VALUES ${told}) AS s(number, segment) ON v.value = s.number ORDER BY v.place)`
}
