import type { SegmentedMap } from 'bernoulli'
import type { Dialect, Range } from 'bernoulli/sql'

/** Where a formula finds the two numbers of a row's segment. */
export const segmentColumns = { offset: 'offset of the segment', slope: 'slope of the segment' } as const

/** Between what bounds they lie. */
export function segmentRanges({
  parameters: { slope, offsets },
}: SegmentedMap): Readonly<Record<string, Range>> {
  const between = (values: readonly number[]) => ({ from: Math.min(...values), to: Math.max(...values) })
  return {
    [segmentColumns.offset]: between([0, ...offsets]),
    [segmentColumns.slope]: between([1, slope]),
  }
}

type Segment = SegmentedMap['parameters']['segments'][number]

/** A segment as a value of a database. */
export function segmentLiteral(segment: Segment, dialect: Dialect): string {
  if (typeof segment === 'string') return dialect.string(segment)
  if (typeof segment === 'boolean') return segment ? 'TRUE' : 'FALSE'
  return Number.isSafeInteger(segment) ? String(segment) : dialect.number(segment)
}

/**
 * Both numbers of a row's segment as SQL: 0 and 1 where the map does not know it, or the row has none.
 *
 * @param is  the condition that a row is of a segment
 * @param isAny  that it is of any of them
 */
export function segmentCases(
  { parameters: { slope, segments, offsets } }: SegmentedMap,
  dialect: Dialect,
  is: (segment: Segment) => string,
  isAny: (segments: readonly Segment[]) => string = (all) => all.map(is).join(' OR '),
): Readonly<Record<'offset' | 'slope', string>> {
  const [none, one] = [dialect.number(0), dialect.number(1)]
  if (segments.length === 0) return { offset: none, slope: one }
  const offsetOf = (segment: Segment, i: number): string =>
    `WHEN ${is(segment)} THEN ${dialect.number(offsets[i] as number)}`
  return {
    offset: `CASE ${segments.map(offsetOf).join(' ')} ELSE ${none} END`,
    slope: `CASE WHEN ${isAny(segments)} THEN ${dialect.number(slope)} ELSE ${one} END`,
  }
}
