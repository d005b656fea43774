import type { Interval } from '../result/index.ts'

/** A place among predictors, with the places that cannot be told apart from it. */
export interface Rank {
  readonly value: number
  readonly interval: Interval
}

/**
 * Places by mean log loss, best 1, equal means sharing the better place.
 *
 *   interval = [1 + predictors that are surely better, k − predictors that are surely worse]
 *
 * When "surely" holds for all pairs at once at some level, so do the intervals of all ranks.
 *
 * @param means    by predictor, nats
 * @param winners  names of the surely better of two, and of the other
 */
export function rankIntervals(
  means: ReadonlyMap<string, number>,
  winners: readonly { readonly better: string; readonly worse: string }[],
): ReadonlyMap<string, Rank> {
  return new Map(
    [...means].map(([name, mean]) => {
      const value = 1 + [...means.values()].filter((other) => other < mean).length
      const lost = winners.filter(({ worse }) => worse === name).length
      const won = winners.filter(({ better }) => better === name).length
      return [name, { value, interval: [1 + lost, means.size - won] }]
    }),
  )
}
