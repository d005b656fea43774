import type { GainEstimate } from '../gain/index.ts'
import type { KeyValue } from '../../statistics/index.ts'
import type { SegmentedMap } from './SegmentedMap.ts'

/** A segment, and what an intercept of its own gains there. */
export interface SegmentGain {
  /** What its rows have in the column; null for rows without a value, which have the common map. */
  readonly segment: KeyValue
  readonly examples: number
  readonly weight: number
  /** Σwy/Σw. */
  readonly baseRate: number
  /** Of the map, fitted to all rows; null where the segment has the common map. */
  readonly offset: number | null
  /** What the offset gains over the common map on rows that neither has seen, nats a row of the segment. */
  readonly gain: GainEstimate
  /** Does the common map say as much as happens here?; null where nothing can scatter. */
  readonly pValue: number | null
  /** The same, as large as Holm's rule makes it among the segments. */
  readonly adjusted: number | null
}

/** Whether segments need intercepts of their own, behind a common map. */
export interface SegmentsChoice {
  /** The column that tells segments apart. */
  readonly column: string
  /** Whether the map by segment is the one to use: it was asked for, or surely beats the common one. */
  readonly taken: boolean
  /** Mean log loss after maps by segment, on rows they have not seen, nats; null when there is none. */
  readonly after: number | null
  /** What it gains over the common map; the interval is for new rows of the same segments. */
  readonly gain: GainEstimate | null
  /** Standard deviation of the offsets of segments like these, log-odds; 0: none differs. */
  readonly spread: number | null
  /** Fitted to all rows. */
  readonly map: SegmentedMap | null
  /** In the order of the column's values. */
  readonly values: readonly SegmentGain[]
  /** Why there is no map by segment; null when there is one. */
  readonly problem: string | null
}
