import { evaluate } from '../expression/index.ts'
import { entropy, sum } from '../math/index.ts'
import type { ExplainedRow, ExplainedTotals } from './Explanation.ts'
import { fromLogit, fromProbability, trial } from './letters.ts'
import type { GivenRow } from './readInput.ts'

/** What a row costs, from the scale on which its prediction keeps all digits. */
export function explained(
  { label, probability, logit }: GivenRow,
  scale: 'probability' | 'logit',
): ExplainedRow {
  const { loss, floor, excess } = scale === 'logit' ? fromLogit : fromProbability
  const row = { y: label, p: probability, z: logit }
  return {
    label,
    probability,
    logit,
    loss: evaluate(loss, row) + 0,
    floor: evaluate(floor, row) + 0,
    excess: evaluate(excess, row) + 0,
  }
}

/** The sums over the rows, divided once. */
export function totals(rows: readonly ExplainedRow[]): ExplainedTotals {
  const total = (key: 'label' | 'loss' | 'floor' | 'excess'): number => sum(rows.map((row) => row[key]))
  const baseRate = total('label') / rows.length
  return {
    likelihood: rows.reduce(
      (product, { label, probability }) => product * evaluate(trial, { y: label, p: probability }),
      1,
    ),
    logLikelihood: 0 - total('loss'),
    mean: total('loss') / rows.length,
    floor: total('floor') / rows.length,
    excess: total('excess') / rows.length,
    baseRate,
    uncertainty: entropy(baseRate),
  }
}
