import type { IsotonicFit, PredictionTable } from '../../statistics/index.ts'

/** Where to act from, and what that saves. */
export interface CutoffFound {
  /** null: never act. */
  readonly cutoff: number | null
  /** The same as log-odds, which tell predictions apart where their probabilities are one number. */
  readonly logOdds: number | null
  /** Net benefit of acting from there on. */
  readonly netBenefit: number
}

/**
 * The prediction from which acting is worth most on these rows: the lowest whose isotonic recalibration is at least the
 * threshold.
 *
 *   net benefit = Σ over p ≥ cutoff of w·(y − (1 − y)·t/(1 − t))/Σw
 *
 * A block of the isotonic fit is worth acting on when its mean is at least t, and every beginning of a block is worth no less
 * than the block, or it would be split there: so no other cutoff does better.
 *
 * @example
 * const table = tableOf('probability', Float64Array.of(0.1, 0.2, 0.3), {
 *   examples: Float64Array.of(4, 4, 4), yes: Float64Array.of(1, 2, 3), labelVariance: new Float64Array(3),
 * })
 * bestCutoff(table, isotonic(table), 0.5) // => { cutoff: 0.2, logOdds: -1.3862943611198906, netBenefit: 1 / 6 }
 */
export function bestCutoff(
  { probability, logit }: Pick<PredictionTable, 'probability' | 'logit'>,
  { blocks, start, value, yes, no }: IsotonicFit,
  threshold: number,
): CutoffFound {
  const odds = threshold / (1 - threshold)
  let [first, netBenefit, weight] = [blocks, 0, 0]
  for (let block = blocks - 1; block >= 0; block--) {
    const [happened, not] = [yes[block] as number, no[block] as number]
    weight += happened + not
    if ((value[block] as number) < threshold) continue
    first = block
    netBenefit += happened - not * odds
  }
  const place = start[first] as number
  const at = (values: Float64Array): number | null => (first === blocks ? null : (values[place] as number))
  return { cutoff: at(probability), logOdds: at(logit), netBenefit: netBenefit / weight }
}
