import type { Estimate } from '../../evaluation/index.ts'
import { quantile, sumOf } from '../../statistics/index.ts'
import type { PredictionTable } from '../../statistics/index.ts'
import { rowFunction, varianceOfMean } from '../sample/index.ts'
import type { Sample } from '../sample/index.ts'

/** The area under a stretch of the ROC curve. */
export interface PartialArea {
  /** The stretch, as false positive rates. */
  readonly from: number
  readonly to: number
  readonly area: Estimate
  /** McClish's: (1 + (area − least)/(most − least))/2, so that a coin has 0.5 and perfection 1. */
  readonly standardised: Estimate
}

/**
 * The area under the ROC curve between two false positive rates, straight between its points.
 *
 *   area = ∫ R(t) dt;  influence of a yes  b − clamp(t_x),  of a no  R(clamp(t_x)),  t_x the rate at which the row is passed
 *
 * The influence of a no follows from dR/dt = f₁/f₀ at the cutoff; docs/formulas.md.
 *
 * @returns null when a class is missing
 *
 * Accuracy: 1e-12 against scikit-learn's `roc_auc_score(max_fpr)` (test/golden/validation.json).
 * Source: McClish, Medical Decision Making 9 (1989).
 */
export function partialArea(
  sample: Sample,
  { entries, yes, no }: PredictionTable,
  { from, to, level }: { readonly from: number; readonly to: number; readonly level: number },
): PartialArea | null {
  const [yeses, noes] = [sumOf(yes), sumOf(no)]
  if (!(yeses > 0 && noes > 0)) return null
  // Rates above each entry, and at its middle, where ties count half.
  const above = { yes: new Float64Array(entries + 1), no: new Float64Array(entries + 1) }
  for (let i = entries - 1; i >= 0; i--) {
    above.yes[i] = (above.yes[i + 1] as number) + (yes[i] as number)
    above.no[i] = (above.no[i + 1] as number) + (no[i] as number)
  }
  const rate = (i: number): number => (above.no[i] as number) / noes
  const height = (i: number): number => (above.yes[i] as number) / yeses
  const clamp = (t: number): number => Math.min(to, Math.max(from, t))
  /** Of a step from the entry's upper end to its lower: height at a rate within it. */
  const heightAt = (i: number, t: number): number => {
    const [t0, t1] = [rate(i + 1), rate(i)]
    if (t1 === t0) return (height(i) + height(i + 1)) / 2
    return height(i + 1) + ((height(i) - height(i + 1)) * (t - t0)) / (t1 - t0)
  }
  let value = 0
  for (let i = entries - 1; i >= 0; i--) {
    const [t0, t1] = [clamp(rate(i + 1)), clamp(rate(i))]
    if (t1 > t0) value += ((heightAt(i, t0) + heightAt(i, t1)) / 2) * (t1 - t0)
  }
  const curveAt = (t: number): number => {
    let [low, high] = [0, entries - 1]
    while (low < high) {
      const middle = (low + high) >> 1
      if (rate(middle + 1) >= t) low = middle + 1
      else high = middle
    }
    return heightAt(low, t)
  }
  const [whole, ends] = [sample.weight, [curveAt(from), curveAt(to)] as const]
  const meanClamp = (i: number): number => (clamp(rate(i)) + clamp(rate(i + 1))) / 2
  const influence = rowFunction(
    entries,
    (i) => ((to - meanClamp(i) - value) * whole) / yeses,
    (i) => {
      const t = (rate(i) + rate(i + 1)) / 2
      const passed = t <= from ? ends[0] : t >= to ? ends[1] : heightAt(i, t)
      return ((passed - (ends[1] * (1 - to) + ends[0] * from + value)) * whole) / noes
    },
  )
  const variance = varianceOfMean(sample, influence)
  const least = (to ** 2 - from ** 2) / 2
  const most = to - from
  const scaled = (x: number): number => (1 + (x - least) / (most - least)) / 2
  if (variance === null || sample.weight < 2) {
    const alone = (x: number): Estimate => ({ value: x, standardError: null, interval: null })
    return { from, to, area: alone(value), standardised: alone(scaled(value)) }
  }
  const standardError = Math.sqrt(variance)
  const q = quantile(level, sample.groups === null ? Infinity : sample.degreesOfFreedom)
  // On the logit of the share of the stretch, so that it stays inside. Nearer to its ends than half a row nothing scatters that
  // can be seen: half a row from the end stands in, with the scatter of one row on either side.
  const edge = Math.min(0.5, 0.5 / Math.min(yeses, noes))
  const share = Math.min(1 - edge, Math.max(edge, value / most))
  // Few noes stand in the stretch, and the curve among them is known by no more than they are.
  const inStretch = Math.max(1, noes * most)
  const ofShare = Math.max((standardError / most) * Math.sqrt(1 + 2 / inStretch), atEdge(share, edge))
  const reach = (q * ofShare) / (share * (1 - share))
  const end = (side: number): number => most / (1 + Math.exp(-(Math.log(share / (1 - share)) + side * reach)))
  const [lower, upper] = [Math.min(value, end(-1)), Math.max(value, end(1))]
  return {
    from,
    to,
    area: { value, standardError, interval: [lower, upper] },
    standardised: {
      value: scaled(value),
      standardError: standardError / (most - least) / 2,
      interval: [scaled(lower), scaled(upper)],
    },
  }
}

/** What an area at an end would scatter by if one row more were on the other side of it. */
function atEdge(share: number, edge: number): number {
  return share >= 1 - edge || share <= edge ? share * (1 - share) * Math.sqrt(2) : 0
}
