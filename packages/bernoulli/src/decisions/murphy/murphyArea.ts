import { sumBlocks } from '../../statistics/index.ts'
import type { PredictionTable } from '../../statistics/index.ts'

/** What is needed of a table of predictions in increasing order. */
export type Scored = Pick<PredictionTable, 'entries' | 'yes' | 'no' | 'lossOfYes' | 'lossOfNo'>

/**
 * The area under the Murphy curve on an axis of log-odds, which is the log loss.
 *
 *   ∫ S_θ du = mean log loss,  S_θ = (θ·FP + (1 − θ)·FN)/n,  u = logit θ
 *
 * Between two neighbouring predictions FP and FN do not change, ∫θ du = −ln(1 − θ) and ∫(1 − θ) du = ln θ, so the area there is
 * FP times the step of the loss of a no and FN times that of the loss of a yes.
 *
 * @returns nats; Infinity where a certain prediction was wrong
 *
 * Accuracy: 1e-12 relative to the mean log loss.
 * Source: the mixture of elementary scores: Ehm, Gneiting, Jordan and Krüger, JRSS B 78 (2016); derived in docs/formulas.md.
 *
 * @example
 * const table = tableOf('probability', Float64Array.of(0.25, 0.5), {
 *   examples: Float64Array.of(1, 1), yes: Float64Array.of(0, 1), labelVariance: new Float64Array(2),
 * })
 * murphyArea(table).toFixed(12) // => '0.490414626506'
 */
export function murphyArea({ entries, yes, no, lossOfYes, lossOfNo }: Scored): number {
  const misses = new Float64Array(entries + 1)
  const falseAlarms = new Float64Array(entries + 1)
  for (let i = 0; i < entries; i++) misses[i + 1] = (misses[i] as number) + (yes[i] as number)
  for (let i = entries - 1; i >= 0; i--) falseAlarms[i] = (falseAlarms[i + 1] as number) + (no[i] as number)
  const weight = (misses[entries] as number) + (falseAlarms[0] as number)
  const times = (count: number, from: number, to: number): number =>
    count === 0 || from === to ? 0 : count * (to - from)
  const area = sumBlocks(entries + 1, (terms, from, to) => {
    for (let i = from; i < to; i++) {
      const ofNoes = times(
        falseAlarms[i] as number,
        i === 0 ? 0 : (lossOfNo[i - 1] as number),
        lossOfNo[i] ?? 0,
      )
      const ofYeses = times(
        misses[i] as number,
        lossOfYes[i] ?? 0,
        i === 0 ? 0 : (lossOfYes[i - 1] as number),
      )
      terms[i - from] = ofNoes + ofYeses
    }
  })
  return area / weight
}
