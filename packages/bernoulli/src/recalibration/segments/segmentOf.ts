import { InputError } from '../../errors/index.ts'
import type { Engine } from '../../statistics/index.ts'
import type { FoldCells } from '../gain/index.ts'

/** More segments than this are no table that anyone can read, and no expression that a database takes. */
const mostSegments = 1000

/** The options that say what segments are. */
export interface SegmentOptions {
  /**
   * Key column whose values may need intercepts of their own behind the map: `segments` of the result says whether they do.
   * Unlike rows of a `group`, those of a segment are in all folds.
   */
  readonly segment?: string
  /** Whether the map by segment is taken only where it is surely better, which it is if left out, or whatever it gains. */
  readonly segmented?: 'ifBetter' | 'always'
}

/**
 * The column of segments, if one is named.
 *
 * @throws InputError when there is none of the name, or it is the group
 */
export function segmentOf(
  { shape: { keys } }: Engine,
  { segment, segmented, group }: SegmentOptions & { readonly group?: string },
): string | undefined {
  if (segmented !== undefined && segmented !== 'ifBetter' && segmented !== 'always')
    throw new InputError({
      problem: 'unknown choice',
      place: 'segmented',
      expected: "'ifBetter' or 'always'",
      received: segmented,
    })
  if (segment === undefined && segmented !== undefined)
    throw new InputError({
      problem: 'no column of segments is named',
      place: 'segmented',
      expected: 'segment',
    })
  if (segment === undefined) return undefined
  if (!keys.includes(segment))
    throw new InputError({
      problem: 'no such key column',
      place: 'segment',
      expected: keys.map((key) => JSON.stringify(key)).join(' or ') || 'one',
      received: segment,
    })
  if (segment === group)
    throw new InputError({
      problem: 'the segment is the group, whose rows are never learned from and judged at once',
      place: 'segment',
      expected: 'another column than the group',
      received: segment,
      advice: 'A group is what rows depend on each other by; a segment is a kind of row that comes again.',
    })
  return segment
}

/** @throws InputError when there are more than anyone can read */
export function refuseManySegments({ segments }: FoldCells, column: string | undefined): void {
  if (segments.length <= mostSegments) return
  throw new InputError({
    problem: `too many segments in ${JSON.stringify(column)}`,
    expected: `at most ${mostSegments}`,
    received: segments.length,
    advice: 'Name a column with fewer values.',
  })
}
