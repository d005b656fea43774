import type { Random } from '../../math/index.ts'
import { raoScott } from '../../statistics/index.ts'
import { dealsOf, tally } from './dealtDrift.ts'
import type { JoinedParts } from './driftParts.ts'
import type { DriftUnits } from './driftUnits.ts'
import { mostUnits } from './driftUnits.ts'
import type { Test } from '../result/index.ts'
import { studentT, test } from '../result/index.ts'

/** What each group pulls each part by, Σw·(loss − mean): for each group its parts and pulls. */
type GroupPulls = readonly (readonly (readonly [part: number, pull: number])[])[]

function pullsOf(units: DriftUnits, { parts, of }: JoinedParts): GroupPulls {
  const weight = parts.reduce((sum, part) => sum + part.weight, 0)
  const mean = parts.reduce((sum, { pull }) => sum + pull, 0) / weight
  const byGroup = new Map<number, Map<number, number>>()
  units.bucket.forEach((bucket, i) => {
    const group = units.group?.[i] as number
    const pulls = byGroup.get(group) ?? new Map<number, number>()
    byGroup.set(group, pulls)
    const part = of[bucket] as number
    const pull = (units.weight[i] as number) * ((units.loss[i] as number) - mean)
    pulls.set(part, (pulls.get(part) ?? 0) + pull)
  })
  return [...byGroup.values()].map((pulls) => [...pulls])
}

/**
 * A straight line through the parts when rows come in groups: the pull of the groups on its slope over its cluster-robust
 * error. The p-value turns the pull of each group around or not, at random, which leaves whatever holds within a group as it
 * is; Student's t with groups − 1 degrees of freedom above 16,384 groups.
 *
 *   t = Σ_g pull_g/√(G/(G − 1)·Σ_g pull_g²),  pull_g = Σ_b (at_b − middle)·Σ_{g in b} w·(loss − mean)
 *
 * @returns  null when there is one group, or none pulls
 *
 * Source: wild cluster bootstrap with the null imposed, Cameron, Gelbach & Miller, Review of Economics and Statistics 90 (2008).
 */
export function groupedTrend(units: DriftUnits, joined: JoinedParts, stream: Random): Test | null {
  const weight = joined.parts.reduce((sum, part) => sum + part.weight, 0)
  const middle = joined.parts.reduce((sum, part) => sum + (part.weight / weight) * part.at, 0)
  const lever = joined.parts.map(({ at }) => at - middle)
  const pulls = pullsOf(units, joined).map((parts) =>
    parts.reduce((sum, [part, pull]) => sum + (lever[part] as number) * pull, 0),
  )
  const [groups, squares] = [pulls.length, pulls.reduce((sum, pull) => sum + pull ** 2, 0)]
  if (groups < 2 || !(squares > 0)) return null
  const slope = pulls.reduce((sum, pull) => sum + pull, 0)
  const t = slope / Math.sqrt((squares * groups) / (groups - 1))
  if (groups > mostUnits) return studentT(t, groups - 1)
  const turned = tally(Math.abs(slope))
  for (let turns = dealsOf(groups); turns > 0 && !turned.done(); turns--)
    turned.count(Math.abs(pulls.reduce((sum, pull) => sum + (stream.uniform() < 0.5 ? pull : -pull), 0)))
  return test(t, turned.pValue())
}

/**
 * Rao and Scott's p-value that the mean loss is the same in all parts, of very many groups: the parts are measured by their
 * weight, not by an error of their own, and the trace of the squared covariance is taken over pairs of different groups, since
 * the square of a group with itself says nothing of how means go together.
 *
 *   v_g = (1 − uuᵀ)(Σ_{g in b} w·(loss − mean)/√W_b)_b,  u_b = √(W_b/W),  C = Σ_g v_g·v_gᵀ,  statistic = |Σ_g v_g|²
 *
 * @returns  null when nothing scatters
 */
export function groupedHomogeneity(units: DriftUnits, joined: JoinedParts): number | null {
  const { parts } = joined
  const all = parts.reduce((sum, { weight }) => sum + weight, 0)
  const root = parts.map(({ weight }) => Math.sqrt(weight))
  const covariance = parts.map(() => new Float64Array(parts.length))
  const sums = new Float64Array(parts.length)
  const groups = pullsOf(units, joined)
  let [trace, alone] = [0, 0]
  for (const pulls of groups) {
    const scaled = pulls.map(([part, pull]) => [part, pull / (root[part] as number)] as const)
    const along = pulls.reduce((sum, [, pull]) => sum + pull, 0)
    const square = scaled.reduce((sum, [, value]) => sum + value ** 2, 0) - along ** 2 / all
    trace += square
    alone += square ** 2
    for (const [a, left] of scaled) {
      sums[a] = (sums[a] as number) + left
      const row = covariance[a] as Float64Array
      for (const [b, right] of scaled) row[b] = (row[b] as number) + left * right
    }
  }
  const turned = covariance.map((row) => dot(row, root) / Math.sqrt(all))
  const squares =
    covariance.reduce((sum, row) => sum + dot(row, row), 0) -
    2 * dot(turned, turned) +
    dot(turned, root) ** 2 / all
  const more = groups.length / (groups.length - 1)
  const least = trace ** 2 / (parts.length - 1)
  return raoScott({
    statistic: dot(sums, sums) - dot(sums, root) ** 2 / all,
    trace: trace * more,
    traceOfSquare: Math.max(least, (squares - alone) * more) * more ** 2,
    groups: groups.length,
  })
}

function dot(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let sum = 0
  for (let i = 0; i < a.length; i++) sum += (a[i] as number) * (b[i] as number)
  return sum
}
