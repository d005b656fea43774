import { chiSquaredSurvival } from '../math/index.ts'
import { raoScott } from '../statistics/index.ts'
import type { DriftBucket, Independence, Test } from './Evaluation.ts'
import type { GroupsOfPart } from './groupPulls.ts'
import { studentT, test, twoSided } from './test.ts'

export type DriftTests = Pick<NonNullable<Independence['drift']>, 'homogeneity' | 'trend'>

/** A bucket whose mean has a spread. */
export interface KnownBucket {
  readonly bucket: DriftBucket
  /** What its groups show of it; null when rows stand for themselves. */
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
  const known = buckets.flatMap(({ bucket: { from, to, mean, standardError }, groups }) =>
    standardError !== null && standardError > 0
      ? [{ at: (from + to) / 2, mean, precision: standardError ** -2, groups }]
      : [],
  )
  if (known.length < 2) return { homogeneity: null, trend: null }
  const total = known.reduce((sum, { precision }) => sum + precision, 0)
  const average = known.reduce((sum, { mean, precision }) => sum + precision * mean, 0) / total
  const middle = known.reduce((sum, { at, precision }) => sum + precision * at, 0) / total
  const apart = known.reduce((sum, { mean, precision }) => sum + precision * (mean - average) ** 2, 0)
  const spread = known.reduce((sum, { at, precision }) => sum + precision * (at - middle) ** 2, 0)
  const moment = known.reduce(
    (sum, { at, mean, precision }) => sum + precision * (at - middle) * (mean - average),
    0,
  )
  const parts = known.flatMap(({ groups }) => (groups === null ? [] : [groups]))
  if (parts.length < known.length)
    return {
      homogeneity: test(apart, chiSquaredSurvival(apart, known.length - 1)),
      trend: twoSided(moment / Math.sqrt(spread)),
    }
  const count = groupsIn(parts)
  const shares = known.map(({ precision }) => precision / total)
  return {
    homogeneity: homogeneityOfGroups(
      apart,
      parts,
      known.map(({ precision }) => Math.sqrt(precision)),
      shares,
    ),
    trend: trendOfGroups(
      moment,
      parts,
      known.map(({ at, precision }) => precision * (at - middle)),
      count,
    ),
  }
}

function groupsIn(parts: readonly GroupsOfPart[]): number {
  const found = new Set<number>()
  for (const { groups } of parts) for (const group of groups) found.add(group)
  return found.size
}

function trendOfGroups(
  moment: number,
  parts: readonly GroupsOfPart[],
  coefficients: readonly number[],
  count: number,
): Test | null {
  const pulls = new Map<number, number>()
  parts.forEach(({ groups, pulls: here }, b) => {
    groups.forEach((group, k) =>
      pulls.set(group, (pulls.get(group) ?? 0) + (coefficients[b] as number) * (here[k] as number)),
    )
  })
  const variance = [...pulls.values()].reduce((sum, pull) => sum + pull * pull, 0)
  return variance > 0 && count > 1 ? studentT(moment / Math.sqrt(variance), count - 1) : null
}

/** The means over their standard errors have correlations R; taking the weighted mean away projects them. */
function homogeneityOfGroups(
  statistic: number,
  parts: readonly GroupsOfPart[],
  scales: readonly number[],
  shares: readonly number[],
): Test | null {
  const n = parts.length
  if (n > mostBuckets) return null
  const correlation = correlations(parts, scales)
  const root = shares.map(Math.sqrt)
  const rowMeans = Array.from({ length: n }, (_, a) =>
    root.reduce((sum, r, b) => sum + r * (correlation[a * n + b] as number), 0),
  )
  const mean = root.reduce((sum, r, a) => sum + r * (rowMeans[a] as number), 0)
  const projected = (a: number, b: number): number =>
    (correlation[a * n + b] as number) -
    (root[a] as number) * (rowMeans[b] as number) -
    (rowMeans[a] as number) * (root[b] as number) +
    mean * (root[a] as number) * (root[b] as number)
  let [trace, traceOfSquare] = [0, 0]
  for (let a = 0; a < n; a++) {
    trace += projected(a, a)
    for (let b = 0; b < n; b++) traceOfSquare += projected(a, b) ** 2
  }
  const pValue =
    trace > 1e-9 * n ? raoScott({ statistic, trace, traceOfSquare, groups: groupsIn(parts) }) : null
  return pValue === null ? null : test(statistic, pValue)
}

function correlations(parts: readonly GroupsOfPart[], scales: readonly number[]): Float64Array {
  const n = parts.length
  const ofGroup = new Map<number, [bucket: number, pull: number][]>()
  parts.forEach(({ groups, pulls }, b) => {
    groups.forEach((group, k) => {
      const pull = (pulls[k] as number) * (scales[b] as number)
      if (pull === 0) return
      const found = ofGroup.get(group)
      if (found === undefined) ofGroup.set(group, [[b, pull]])
      else found.push([b, pull])
    })
  })
  const correlation = new Float64Array(n * n)
  for (const pulls of ofGroup.values())
    for (const [a, left] of pulls)
      for (const [b, right] of pulls)
        correlation[a * n + b] = (correlation[a * n + b] as number) + left * right
  return correlation
}
