import { InputError } from '../../errors/index.ts'
import { sigmoid } from '../../math/index.ts'
import type { LogLossReading } from '../../statistics/index.ts'
import { classWeights, reweighted } from '../weights/index.ts'
import type { ClassWeights } from '../weights/index.ts'
import type { Design } from './Design.ts'
import type { Outcome } from './outcome/index.ts'
import { openPasses } from './passes/index.ts'

/** A fit in which yes and no count differently, and how to read it in the population that the rows are from. */
export interface ClassWeighted {
  readonly classes: ClassWeights
  /** What is minimised over. */
  readonly outcome: Outcome
  /** The log loss in the rows as they are, the base rate put back. */
  readonly readingAt: (design: Design, coefficients: Float64Array) => LogLossReading
  /** Σ of the squared slopes of the rows, by which the coefficients scatter. */
  readonly scatterAt: (design: Design, coefficients: Float64Array) => Float64Array
}

/**
 * @param trials  whether a row is so many trials as it weighs, each with a slope of its own
 * @throws InputError without an intercept, which takes the shift
 */
export function classWeighted(
  plain: Outcome,
  wanted: 'balanced' | number,
  { intercept, trials }: { readonly intercept: boolean; readonly trials: boolean },
): ClassWeighted {
  if (!intercept)
    throw new InputError({
      problem: 'class weights without an intercept',
      expected: 'an intercept, which puts the base rate back',
    })
  const classes = classWeights(wanted, plain.label, plain.weight)
  const { labels, weights } = reweighted(plain.label, classes, plain.weight)
  const outcome = { ...plain, label: labels, weight: weights }
  const { yes, no, shift } = classes
  return {
    classes,
    outcome,
    readingAt: (design, coefficients) => {
      const offset = Float64Array.from(plain.label, (_, i) => (plain.offset?.[i] ?? 0) + shift)
      return openPasses(design, { ...plain, offset }).derivativesAt(coefficients, false).reading
    },
    scatterAt: (design, coefficients) =>
      openPasses(design, outcome).squaresOf(coefficients, (i, logit) => {
        const [y, w] = [plain.label[i] as number, plain.weight?.[i] ?? 1]
        const [pulled, pushed] = [yes * sigmoid(-logit), no * sigmoid(logit)]
        return trials
          ? w * (y * pulled ** 2 + (1 - y) * pushed ** 2)
          : w * (y * pulled - (1 - y) * pushed) ** 2
      }),
  }
}
