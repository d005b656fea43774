import { meaningOf } from '../words/index.ts'
import type { ColumnDescription } from '../look/index.ts'

/** What the values of a column, in two files that stand beside each other, say of the order of their rows. */
export interface OrderCounts {
  readonly rows: number
  /** How many different values each has, and how many both have. */
  readonly distinct: readonly [number, number]
  readonly both: number
  /** Whether one has the same values as the other as often. */
  readonly same: boolean
}

/** What a file says of its own predictions. */
const made = /rank|decile|quantile|percentile|bin|bucket|latency|loss|error|residual|seconds|tokens/i

/**
 * Whether a column that two files have may say that their rows are the same: numbers with fractions, predictions and what is
 * made of them are each file's own.
 *
 * @param look  what a look at it says
 *
 * @example
 * mayIdentify('id', undefined) // => true
 * mayIdentify('p_model', undefined) // => false
 */
export function mayIdentify(name: string, look: ColumnDescription | undefined): boolean {
  const { prediction, decision, keeping, logit, logProbability, weight } = meaningOf(name)
  if (look?.kind === 'number' && look.few.some(({ key }) => !/^-?\d+$/.test(key))) return false
  if (keeping) return true
  return prediction === undefined && !decision && !made.test(name) && !logit && !logProbability && !weight
}

/**
 * What a column in which two files differ says of them: that it holds the ids of the same rows, the same values at least, or
 * values of their own.
 *
 * @example
 * orderOf({ rows: 3, distinct: [3, 3], both: 3, same: true }) // => 'ids'
 * orderOf({ rows: 3, distinct: [3, 3], both: 0, same: false }) // => 'its own'
 */
export function orderOf({
  rows,
  distinct: [a, b],
  both,
  same,
}: OrderCounts): 'ids' | 'the same values' | 'its own' {
  if (rows === a && rows === b) return both > 0 ? 'ids' : 'its own'
  return same && a > 2 ? 'the same values' : 'its own'
}
