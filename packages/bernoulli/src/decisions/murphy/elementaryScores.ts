import { sigmoid } from '../../math/index.ts'
import type { PredictionTable } from '../../statistics/index.ts'

/**
 * The mean elementary score at each of some thresholds: what acting from the threshold on costs a row where a false alarm costs
 * θ and a miss 1 − θ.
 *
 *   S_θ = (θ·Σ over p ≥ θ of w(1 − y) + (1 − θ)·Σ over p < θ of w·y)/Σw
 *
 * @param table    predictions in increasing order
 * @param logOdds  of the thresholds, in increasing order
 *
 * Source: Ehm, Gneiting, Jordan and Krüger, JRSS B 78 (2016).
 *
 * @example
 * const table = tableOf('probability', Float64Array.of(0.25, 0.5), {
 *   examples: Float64Array.of(1, 1), yes: Float64Array.of(0, 1), labelVariance: new Float64Array(2),
 * })
 * elementaryScores(table, [-2, 0, 2]).map((score) => score.toFixed(4)) // => ['0.0596', '0.0000', '0.0596']
 */
export function elementaryScores(
  { entries, logit, yes, no }: Pick<PredictionTable, 'entries' | 'logit' | 'yes' | 'no'>,
  logOdds: readonly number[],
): readonly number[] {
  const above = new Float64Array(entries + 1)
  for (let i = entries - 1; i >= 0; i--) above[i] = (above[i + 1] as number) + (no[i] as number)
  const allYes = yes.reduce((sum, y) => sum + y, 0)
  const weight = allYes + (above[0] as number)
  let [place, misses] = [0, 0]
  return logOdds.map((u) => {
    while (place < entries && (logit[place] as number) < u) misses += yes[place++] as number
    return (sigmoid(u) * (above[place] as number) + sigmoid(-u) * misses) / weight
  })
}
