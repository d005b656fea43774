import { InputError } from '../../errors/index.ts'
import { checkRecalibration } from '../map/index.ts'
import type { SegmentedMap } from './SegmentedMap.ts'

const names = ['base', 'slope', 'segments', 'offsets']

/**
 * Looks at a map by segment, which may have been read from anybody's JSON.
 *
 * - base: a map of any kind
 * - slope finite, above 0
 * - segments texts, finite numbers or truth values, no two of them the same; offsets finite, as many
 *
 * @throws InputError that says which parameter is not what it must be
 */
export function checkSegmentedMap(map: unknown): SegmentedMap {
  const { kind, parameters } = (map ?? {}) as Partial<SegmentedMap>
  const problem = kind === 'segments' ? problemOf(parameters) : "its kind is not 'segments'"
  if (problem !== undefined)
    throw new InputError({
      problem: 'not a map by segment',
      expected: 'a map as chooseRecalibration returns it in segments.map',
      received: problem,
    })
  checkRecalibration((parameters as SegmentedMap['parameters']).base)
  return map as SegmentedMap
}

/** What is wrong with the parameters; undefined when nothing is. */
function problemOf(parameters: unknown): string | undefined {
  if (typeof parameters !== 'object' || parameters === null) return 'it has no parameters'
  const strange = Object.keys(parameters).find((name) => !names.includes(name))
  if (strange !== undefined) return 'a parameter that segments has not'
  const { slope, segments, offsets } = parameters as Record<string, unknown>
  if (typeof slope !== 'number' || !(slope > 0 && slope < Infinity))
    return 'slope is no finite number above 0'
  if (!Array.isArray(segments) || !segments.every(isSegment))
    return 'segments are not texts, finite numbers or truth values'
  if (new Set(segments).size < segments.length) return 'a segment occurs twice'
  if (!Array.isArray(offsets) || !offsets.every(Number.isFinite)) return 'offsets are not finite numbers'
  return offsets.length === segments.length
    ? undefined
    : `offsets are ${offsets.length}, not ${segments.length}`
}

/** Whether a value of a column names a segment: null, and what is no finite number, does not. */
export function isSegment(value: unknown): value is string | number | boolean {
  return typeof value === 'string' || typeof value === 'boolean' || Number.isFinite(value)
}
