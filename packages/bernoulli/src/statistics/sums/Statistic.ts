import type { Expression } from '../../expression/index.ts'

/**
 * What to add up per row, and how to read the totals. Merging two parts of the data is adding their sums.
 *
 *   statistic(A ∪ B) = finalize(sums(A) + sums(B))
 */
export interface Statistic<Names extends string, Result> {
  readonly sums: Readonly<Record<Names, Expression>>
  readonly finalize: (sums: Readonly<Record<Names, number>>) => Result
}
