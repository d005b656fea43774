import type { Estimate } from '../../evaluation/index.ts'
import { quantile } from '../../statistics/index.ts'
import type { Sample } from '../sample/index.ts'

/** Concordance of pairs within the same group. */
export interface WithinGroups {
  readonly concordance: Estimate
  /** Pairs of a yes and a no in the same group, by weight. */
  readonly pairs: number
  /** Groups that have both. */
  readonly groups: number
}

/**
 * Chance that a yes has the larger prediction than a no of the same group, ties counting half: what is left of the area under
 * the ROC curve once groups differ.
 *
 *   C = Σ_g concordant_g/Σ_g pairs_g,  variance G/(G − 1)·Σ_g (concordant_g − C·pairs_g)²/(Σ pairs)², G groups with pairs
 *
 * @returns null where there are no groups, or none with a yes and a no
 *
 * Source: van Oirbeek and Lesaffre, Statistics in Medicine 29 (2010).
 */
export function withinGroups({ groups }: Sample, level: number): WithinGroups | null {
  if (groups === null) return null
  const { count, group, entry, yes, no } = groups
  const order = Uint32Array.from(group.keys()).toSorted((a, b) => (entry[a] as number) - (entry[b] as number))
  const [below, pairs, concordant] = [
    new Float64Array(count),
    new Float64Array(count),
    new Float64Array(count),
  ]
  const yeses = new Float64Array(count)
  for (const c of order) {
    const g = group[c] as number
    const [y, n] = [yes[c] as number, no[c] as number]
    concordant[g] = (concordant[g] as number) + y * ((below[g] as number) + n / 2)
    below[g] = (below[g] as number) + n
    yeses[g] = (yeses[g] as number) + y
  }
  let [all, won, having] = [0, 0, 0]
  for (let g = 0; g < count; g++) {
    pairs[g] = (below[g] as number) * (yeses[g] as number)
    all += pairs[g] as number
    won += concordant[g] as number
    having += Number((pairs[g] as number) > 0)
  }
  if (!(all > 0)) return null
  const value = won / all
  if (having < 2)
    return { concordance: { value, standardError: null, interval: null }, pairs: all, groups: having }
  let squares = 0
  for (let g = 0; g < count; g++) squares += ((concordant[g] as number) - value * (pairs[g] as number)) ** 2
  const standardError = Math.sqrt((squares * having) / (having - 1)) / all
  const reach = quantile(level, having - 1) * standardError
  return {
    concordance: {
      value,
      standardError,
      interval: [Math.max(0, value - reach), Math.min(1, value + reach)],
    },
    pairs: all,
    groups: having,
  }
}
