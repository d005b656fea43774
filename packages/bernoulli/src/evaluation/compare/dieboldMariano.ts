import { studentTSurvival } from '../../math/index.ts'
import { sumOver } from '../../statistics/index.ts'
import type { Test } from '../result/index.ts'

/**
 * Diebold and Mariano's test that two predictors cost the same, for rows in an order in which neighbours resemble each
 * other.
 *
 *   DM = d̄/√V · √((n + 1 − 2h + h(h − 1)/n)/n),  h = lag + 1,  Student's t with n − 1 degrees of freedom
 *   V  = (γ₀ + 2·Σ over l ≤ lag of (1 − l/(lag + 1))·γ_l)/W²,  γ_l = Σ_t w_t(d_t − d̄)·w_{t−l}(d_{t−l} − d̄)
 *
 * V is never negative (Bartlett's weights). With lag 0 and equal weights this is the paired t test. A row is one point
 * in time whatever its weight; rows of weight 0 are no points.
 *
 * @param differences  loss(a) − loss(b) in order
 * @param weights      of the rows; left out: all 1
 * @param lag          how many neighbours back rows resemble each other; left out: ⌊4(n/100)^(2/9)⌋
 * @returns            null with fewer than two rows, or when all differ by the same amount other than 0
 *
 * Accuracy: 1e-10 relative against statsmodels (test/golden/comparison.json).
 * Source: Diebold and Mariano, JBES 13 (1995); Harvey, Leybourne and Newbold, IJF 13 (1997); Newey and West,
 * Econometrica 55 (1987), the rule for the lag from Review of Economic Studies 61 (1994).
 */
export function dieboldMariano(
  differences: Float64Array,
  weights?: Float64Array,
  lag?: number,
): (Test & { readonly lag: number }) | null {
  const indices = weights === undefined ? null : present(weights)
  const n = indices?.length ?? differences.length
  const back = Math.min(lag ?? Math.floor(4 * (n / 100) ** (2 / 9)), n - 2)
  if (n < 2) return null
  const at = (t: number): number => (indices === null ? t : (indices[t] as number))
  const weight = (t: number): number => (weights === undefined ? 1 : (weights[at(t)] as number))
  const total = sumOver(n, weight)
  const mean = sumOver(n, (t) => weight(t) * (differences[at(t)] as number)) / total
  const centred = Float64Array.from(
    { length: n },
    (_, t) => weight(t) * ((differences[at(t)] as number) - mean),
  )
  let spread = autocovariance(centred, 0)
  for (let l = 1; l <= back; l++) spread += 2 * (1 - l / (back + 1)) * autocovariance(centred, l)
  const size = mean === 0 ? 0 : Math.abs(mean) * total
  if (!(spread > 1e-26 * size * size)) return size === 0 ? { statistic: 0, pValue: 1, lag: back } : null
  const h = back + 1
  const correction = Math.sqrt((n + 1 - 2 * h + (h * (h - 1)) / n) / n)
  const statistic = ((mean * total) / Math.sqrt(spread)) * correction
  return { statistic, pValue: Math.min(1, 2 * studentTSurvival(Math.abs(statistic), n - 1)), lag: back }
}

const block = 1024

/** Blocks are added up plainly and their totals compensated: 10^−13 of Σ|term|, at a nanosecond or two a row. */
function autocovariance(centred: Float64Array, lag: number): number {
  const pairs = centred.length - lag
  return sumOver(Math.ceil(pairs / block), (k) => {
    let total = 0
    const end = Math.min(pairs, (k + 1) * block)
    for (let t = k * block; t < end; t++) total += (centred[t + lag] as number) * (centred[t] as number)
    return total
  })
}

function present(weights: Float64Array): Uint32Array {
  return Uint32Array.from(weights.keys()).filter((i) => (weights[i] as number) > 0)
}
