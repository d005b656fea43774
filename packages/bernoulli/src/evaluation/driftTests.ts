import { chiSquaredSurvival } from '../math/index.ts'
import { raoScott } from '../statistics/index.ts'
import type { DriftBucket, Independence } from './Evaluation.ts'
import type { GroupsOfPart } from './groupPulls.ts'
import { studentT, test, twoSided } from './test.ts'

export type DriftTests = Pick<NonNullable<Independence['drift']>, 'homogeneity' | 'trend'>

/** A bucket whose mean has a spread. */
export interface KnownBucket {
  readonly bucket: DriftBucket
  /** What its groups show of it; null when rows stand for themselves. */
  readonly groups: GroupsOfPart | null
}

interface Known {
  readonly at: number
  readonly mean: number
  readonly precision: number
  readonly groups: GroupsOfPart | null
}

/** More buckets than this have no joint covariance. */
const mostBuckets = 1000

/**
 * Cochran's test that all means are equal, Σ(mean − weighted mean)²/se², and a straight line through the means, weighted
 * by 1/se², against the middle of each bucket. Where groups reach over several buckets their means go together, and both
 * tests allow for that: the first by Rao and Scott, the second with the variance that groups give the slope.
 */
export function driftTests(buckets: readonly KnownBucket[]): DriftTests {
  const known = buckets.flatMap(({ bucket: { from, to, mean, standardError }, groups }): Known[] =>
    standardError !== null && standardError > 0
      ? [{ at: (from + to) / 2, mean, precision: standardError ** -2, groups }]
      : [],
  )
  const nothing: DriftTests = { homogeneity: null, trend: null }
  if (known.length < 2) return nothing
  const over = (of: (bucket: Known) => number): number => known.reduce((sum, bucket) => sum + of(bucket), 0)
  const total = over(({ precision }) => precision)
  const average = over(({ mean, precision }) => precision * mean) / total
  const middle = over(({ at, precision }) => precision * at) / total
  const apart = over(({ mean, precision }) => precision * (mean - average) ** 2)
  const spread = over(({ at, precision }) => precision * (at - middle) ** 2)
  const moment = over(({ at, mean, precision }) => precision * (at - middle) * (mean - average))
  if (known.some(({ groups }) => groups === null))
    return {
      homogeneity: test(apart, chiSquaredSurvival(apart, known.length - 1)),
      trend: twoSided(moment / Math.sqrt(spread)),
    }
  if (known.length > mostBuckets) return nothing
  const { groups, correlation } = correlations(known)
  const lever = known.map(({ at, precision }) => Math.sqrt(precision) * (at - middle))
  const variance = dot(lever, times(correlation, lever))
  const pValue = raoScott({ statistic: apart, groups, ...withoutMean(correlation, known, total) })
  return {
    homogeneity: pValue === null ? null : test(apart, pValue),
    trend:
      variance > 1e-12 * spread && groups > 1 ? studentT(moment / Math.sqrt(variance), groups - 1) : null,
  }
}

/** Correlations of the means, from what each group pulls them by, and how many groups there are. */
function correlations(known: readonly Known[]): {
  readonly groups: number
  readonly correlation: number[][]
} {
  const pullsOf = new Map<number, [bucket: number, pull: number][]>()
  known.forEach(({ groups, precision }, b) => {
    groups?.groups.forEach((group, k) => {
      const pulls = pullsOf.get(group) ?? []
      pulls.push([b, (groups.pulls[k] as number) * Math.sqrt(precision)])
      pullsOf.set(group, pulls)
    })
  })
  const correlation = known.map(() => known.map(() => 0))
  for (const pulls of pullsOf.values())
    for (const [a, left] of pulls) {
      const row = correlation[a] as number[]
      for (const [b, right] of pulls) row[b] = (row[b] as number) + left * right
    }
  return { groups: pullsOf.size, correlation }
}

/** Traces of the correlations R, and of their square, when the weighted mean u is taken away: (1 − uuᵀ)R(1 − uuᵀ). */
function withoutMean(
  correlation: readonly (readonly number[])[],
  known: readonly Known[],
  total: number,
): { readonly trace: number; readonly traceOfSquare: number } {
  const u = known.map(({ precision }) => Math.sqrt(precision / total))
  const turned = times(correlation, u)
  const along = dot(u, turned)
  const trace = correlation.reduce((sum, row, a) => sum + (row[a] as number), 0) - along
  const squares = correlation.reduce((sum, row) => sum + dot(row, row), 0)
  return {
    trace: trace > 1e-9 * known.length ? trace : 0,
    traceOfSquare: squares - 2 * dot(turned, turned) + along ** 2,
  }
}

function dot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, value, i) => sum + value * (b[i] as number), 0)
}

function times(rows: readonly (readonly number[])[], vector: readonly number[]): number[] {
  return rows.map((row) => dot(row, vector))
}
