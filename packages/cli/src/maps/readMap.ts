import { applyRecalibration, applySegmentedMap, InputError } from 'bernoulli'
import type { RolePrediction } from '../columns/index.ts'
import { wholeOf } from '../shell/files/index.ts'
import { spare } from '../shell/output/index.ts'
import { isSegmented } from './AnyMap.ts'
import type { AnyMap } from './AnyMap.ts'

/** A map as it was read. */
export interface ReadMap {
  readonly map: AnyMap
  /** The column it was fitted to, where its file says so. */
  readonly prediction: RolePrediction | undefined
  /** The column of segments, of a map by segment whose file says so. */
  readonly segment: string | undefined
}

const known = ['schema', 'kind', 'parameters', 'prediction', 'segment', 'fittedTo']
const scales = ['probability', 'logit', 'percent', 'log-probability']

/**
 * Reads a map from a file, which may be anybody's: one that `calibrate --out` wrote, or a bare `{ kind, parameters }`.
 *
 * @throws InputError when it cannot be read, is no JSON, or no map
 */
export async function readMap(path: string): Promise<ReadMap> {
  const refuse = (problem: string, advice: string, cause?: unknown): InputError =>
    new InputError({ problem, place: path, advice }, { cause })
  const text = await wholeOf(path).catch((cause: unknown) => {
    throw refuse('a map that cannot be read', cause instanceof Error ? `${cause.message}.` : '', cause)
  })
  await spare(path)
  const found = parsed(text.toString('utf8'))
  if (typeof found !== 'object' || found === null || Array.isArray(found))
    throw refuse('a map that is no JSON object', 'Name the file that bernoulli calibrate --out wrote first.')
  const strange = Object.keys(found).find((name) => !known.includes(name))
  if (strange !== undefined)
    throw new InputError({
      problem: 'unknown name in a map',
      place: path,
      expected: known.join(', '),
      received: strange,
    })
  const { schema, kind, parameters, prediction, segment } = found as Record<string, unknown>
  if (schema !== undefined && schema !== 'bernoulli.map/1')
    throw new InputError({
      problem: 'a map of another schema',
      place: path,
      expected: 'bernoulli.map/1',
      received: schema,
    })
  const map = { kind, parameters } as AnyMap
  try {
    if (isSegmented(map)) applySegmentedMap(map, null, 0.5)
    else applyRecalibration(map, 0.5)
  } catch (cause) {
    if (!(cause instanceof InputError)) throw cause
    const { problem, expected, received } = cause
    throw new InputError(
      { problem, place: path, ...(expected === undefined ? {} : { expected }), received },
      { cause },
    )
  }
  return {
    map,
    prediction: isPrediction(prediction) ? prediction : undefined,
    segment: typeof segment === 'string' ? segment : undefined,
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}

function isPrediction(value: unknown): value is RolePrediction {
  if (typeof value !== 'object' || value === null) return false
  const { column, no, scale } = value as Record<string, unknown>
  return (
    typeof column === 'string' &&
    (no === undefined || typeof no === 'string') &&
    typeof scale === 'string' &&
    scales.includes(scale)
  )
}
