import { dot } from '../../math/index.ts'
import type { Random } from '../../math/index.ts'
import { raoScott } from '../../statistics/index.ts'
import { dealsOf, tally } from './dealtDrift.ts'
import type { JoinedParts } from './driftParts.ts'
import type { DriftUnits } from './driftUnits.ts'
import { mostUnits } from './driftUnits.ts'
import type { Test } from '../result/index.ts'
import { studentT, test } from '../result/index.ts'

/** The influence of each group on each part, Σw·(loss − mean). */
type GroupInfluence = readonly (readonly (readonly [part: number, influence: number])[])[]

function influencesOf(units: DriftUnits, { parts, of }: JoinedParts): GroupInfluence {
  const weight = parts.reduce((sum, part) => sum + part.weight, 0)
  const mean = parts.reduce((sum, { influence }) => sum + influence, 0) / weight
  const byGroup = new Map<number, Map<number, number>>()
  units.bucket.forEach((bucket, i) => {
    const group = units.group?.[i] as number
    const influences = byGroup.get(group) ?? new Map<number, number>()
    byGroup.set(group, influences)
    const part = of[bucket] as number
    const influence = (units.weight[i] as number) * ((units.loss[i] as number) - mean)
    influences.set(part, (influences.get(part) ?? 0) + influence)
  })
  return [...byGroup.values()].map((influences) => [...influences])
}

/**
 * A straight line through the parts when rows come in groups: the influence of the groups on its slope over its cluster-robust
 * error. The p-value turns the influence of each group around or not, at random, which leaves whatever holds within a group as it
 * is; Student's t with groups − 1 degrees of freedom above 16,384 groups.
 *
 *   t = Σ_g influence_g/√(G/(G − 1)·Σ_g influence_g²),  influence_g = Σ_b (at_b − middle)·Σ_{g in b} w·(loss − mean)
 *
 * @returns  null when there is one group, or none has any influence
 *
 * Source: wild cluster bootstrap with the null imposed, Cameron, Gelbach & Miller, Review of Economics and Statistics 90 (2008).
 */
export function groupedTrend(units: DriftUnits, joined: JoinedParts, stream: Random): Test | null {
  const weight = joined.parts.reduce((sum, part) => sum + part.weight, 0)
  const middle = joined.parts.reduce((sum, part) => sum + (part.weight / weight) * part.at, 0)
  const lever = joined.parts.map(({ at }) => at - middle)
  const influences = influencesOf(units, joined).map((parts) =>
    parts.reduce((sum, [part, influence]) => sum + (lever[part] as number) * influence, 0),
  )
  const [groups, squares] = [
    influences.length,
    influences.reduce((sum, influence) => sum + influence ** 2, 0),
  ]
  if (groups < 2 || !(squares > 0)) return null
  const slope = influences.reduce((sum, influence) => sum + influence, 0)
  const t = slope / Math.sqrt((squares * groups) / (groups - 1))
  if (groups > mostUnits) return studentT(t, groups - 1)
  const turned = tally(Math.abs(slope))
  for (let turns = dealsOf(groups); turns > 0 && !turned.done(); turns--)
    turned.count(
      Math.abs(
        influences.reduce((sum, influence) => sum + (stream.uniform() < 0.5 ? influence : -influence), 0),
      ),
    )
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
  const groups = influencesOf(units, joined)
  let [trace, alone] = [0, 0]
  for (const influences of groups) {
    const scaled = influences.map(([part, influence]) => [part, influence / (root[part] as number)] as const)
    const along = influences.reduce((sum, [, influence]) => sum + influence, 0)
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
