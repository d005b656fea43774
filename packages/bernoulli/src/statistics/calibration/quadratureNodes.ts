import type { FiniteLogits } from './logisticLikelihood.ts'

/** So many cells to a unit of log-odds. */
const perUnit = 512

/** Smaller tables are quick as they are. */
const manyEntries = 16_384

/**
 * A large table in fewer entries, for sums of smooth functions of the logit: in every cell of log-odds of width 1/512 the
 * yeses stand at two nodes, and so do the noes, with the weight, mean, variance and third moment that they have (Gauss's
 * quadrature, their weights being the measure).
 *
 *   |Σ w·f(z) − Σ over nodes| ≤ W·max|f⁗|·h⁴/24,  h = 1/512
 *
 * For the log-likelihood at slope b that is at most 10^−13·b⁴·W, and for evenly spread rows 10^−15·b⁴·W.
 *
 * @param table  in increasing order of the logit
 * @returns      null when there would not be much fewer
 */
export function quadratureNodes({ entries, logit, yes, no }: FiniteLogits): FiniteLogits | null {
  if (entries < manyEntries) return null
  const most = Math.floor(entries / 4)
  const found = { logit: new Float64Array(most), yes: new Float64Array(most), no: new Float64Array(most) }
  let count = 0
  for (let from = 0, to = 0; from < entries; from = to) {
    if (count + 4 > most) return null
    const cell = Math.floor((logit[from] as number) * perUnit)
    while (to < entries && Math.floor((logit[to] as number) * perUnit) === cell) to += 1
    count = placeNodes(logit, yes, { from, to }, found.logit, found.yes, count)
    count = placeNodes(logit, no, { from, to }, found.logit, found.no, count)
  }
  return {
    entries: count,
    logit: found.logit.subarray(0, count),
    yes: found.yes.subarray(0, count),
    no: found.no.subarray(0, count),
  }
}

/** Two places with the moments of a class in a cell, or one where all of it stands; how many nodes there are now. */
function placeNodes(
  logit: Float64Array,
  weight: Float64Array,
  { from, to }: { readonly from: number; readonly to: number },
  positions: Float64Array,
  weights: Float64Array,
  count: number,
): number {
  const start = logit[from] as number
  let all = 0
  let first = 0
  for (let i = from; i < to; i++) {
    const w = weight[i] as number
    all += w
    first += w * ((logit[i] as number) - start)
  }
  if (!(all > 0)) return count
  const mean = first / all
  let second = 0
  let third = 0
  for (let i = from; i < to; i++) {
    const apart = (logit[i] as number) - start - mean
    const square = (weight[i] as number) * apart * apart
    second += square
    third += square * apart
  }
  const variance = second / all
  if (!(variance > 0)) {
    positions[count] = start + mean
    weights[count] = all
    return count + 1
  }
  const skew = third / second / 2
  const far = skew + (skew < 0 ? -1 : 1) * Math.sqrt(skew * skew + variance)
  const below = skew < 0 ? far : -variance / far
  const above = skew < 0 ? -variance / far : far
  positions[count] = start + mean + below
  weights[count] = (all * above) / (above - below)
  positions[count + 1] = start + mean + above
  weights[count + 1] = (all * -below) / (above - below)
  return count + 2
}
