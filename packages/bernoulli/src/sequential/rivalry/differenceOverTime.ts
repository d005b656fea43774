import { calledAs, refuseUnknown } from '../../errors/index.ts'
import type { RivalRows } from '../steps/index.ts'
import type { DifferenceFindings } from './DifferenceFindings.ts'
import { emptyDifference, extendDifference, readDifference } from './extendDifference.ts'

/**
 * Which of two forecasters is better, with answers that may be looked at after every step, for as long as one likes.
 *
 *   evidence    Π f, an e-value against "a is at least as good in every step", and the reverse
 *   difference  mean of loss(a) − loss(b), with an interval that holds at all steps together with probability `level`
 *
 * The interval is exact although the log loss has no bounds: it asks only for the two values that a row can take, which are known
 * before its outcome. Where a forecast is certain an end is open. Both forecasts of a step are issued after all outcomes before it.
 *
 * @param rows     labels, shares between 0 and 1 among them; of k of m trials the share k/m, one row, because the trials may hang
 *   together
 * @param options  level of the intervals and of `enough`; left out: 0.95
 * @returns plain, frozen data in nats
 * @throws InputError when a column breaks a rule
 *
 * Source: Henzi and Ziegel 2022; Choe and Ramdas 2024; Howard et al. 2021; docs/formulas.md.
 *
 * @example
 * const labels = Array.from({ length: 100 }, (_, i) => Number(i % 4 === 0))
 * const said = (p) => ({ probabilities: labels.map(() => p) })
 * const found = differenceOverTime({ labels, a: said(0.25), b: said(0.6) })
 * found.againstB.reached // => 67
 */
export function differenceOverTime(
  rows: RivalRows,
  options: { readonly level?: number } = {},
): DifferenceFindings {
  return calledAs('differenceOverTime', () => {
    refuseUnknown('options', options, ['level'])
    const unit = rows.batches === undefined ? 'row' : 'batch'
    return readDifference(extendDifference(emptyDifference(unit, options.level), rows))
  })
}
