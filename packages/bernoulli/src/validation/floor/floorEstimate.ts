import { rowFormulas } from '../../evaluation/index.ts'
import type { Estimate } from '../../evaluation/index.ts'
import { add, column, divide, less, multiply, select, subtract } from '../../expression/index.ts'
import type { Expression } from '../../expression/index.ts'
import { quantile } from '../../statistics/index.ts'
import type { Engine, Prediction } from '../../statistics/index.ts'

/** What even a perfect prediction would cost. */
export interface FloorEstimate {
  /** Mean entropy of the labels as they stand. */
  readonly asLabelled: Estimate
  /**
   * The same with what few raters miss added: a label of m trials has an entropy too small by about 1/(2m) where it is neither
   * 0 nor 1. Null unless labels are counts.
   */
  readonly corrected: Estimate | null
}

/**
 * The floor of the log loss with its interval, rows or groups independent; null where all labels are hard. Two passes.
 *
 *   floor = Σw·H(y)/W;  corrected = floor + ½·(rows with 0 < y < 1)/W, weights counting trials
 *
 * Source: Miller (1955), in Quastler, Information Theory in Psychology.
 */
export async function floorEstimate(
  engine: Engine,
  prediction: Prediction,
  { level, group }: { readonly level: number; readonly group: string | undefined },
): Promise<FloorEstimate | null> {
  const { weight, floor, label } = rowFormulas(prediction, engine.shape)
  const between = multiply(multiply(less(0, label), less(label, 1)), less(0, weight))
  const { sums } = await engine.sum({ sums: { weight, floor: multiply(weight, floor), between } })
  const [all, total, soft] = [sums.weight, sums.floor, sums.between].map((of) => of[0] as number) as [
    number,
    number,
    number,
  ]
  if (soft === 0) return null
  const value = total / all
  const counts = engine.shape.counts === true
  const correction = counts ? soft / 2 / all : 0
  const u = subtract(floor, value)
  const v = counts ? subtract(multiply(0.5, between), multiply(weight, correction)) : multiply(weight, 0)
  // Trials of a row share its label, so a row of counts is one unit.
  const [ofFloor, ofBoth] = [multiply(weight, u), add(multiply(weight, u), v)]
  const found =
    group === undefined
      ? await ofRows(engine, { weight, ofFloor, ofBoth })
      : await engine.sumOfSums({
          by: [{ column: group }],
          sums: { weight, ofFloor, ofBoth },
          then: {
            count: less(0, column('weight')),
            ofFloor: multiply(column('ofFloor'), column('ofFloor')),
            ofBoth: multiply(column('ofBoth'), column('ofBoth')),
          },
        })
  const { count } = found
  const estimateOf = (at: number, squares: number): Estimate => {
    if (count < 2) return { value: at, standardError: null, interval: null }
    const standardError = Math.sqrt((squares * count) / (count - 1)) / all
    const reach = quantile(level, count - 1) * standardError
    return { value: at, standardError, interval: [Math.max(0, at - reach), Math.min(Math.LN2, at + reach)] }
  }
  return {
    asLabelled: estimateOf(value, found.ofFloor),
    corrected: counts ? estimateOf(Math.min(Math.LN2, value + correction), found.ofBoth) : null,
  }
}

interface Influences {
  readonly weight: Expression
  readonly ofFloor: Expression
  readonly ofBoth: Expression
}

/** A row of weight w is w units; one of counts is one, however many trials it has. */
async function ofRows(
  engine: Engine,
  { weight, ofFloor, ofBoth }: Influences,
): Promise<{ readonly count: number; readonly ofFloor: number; readonly ofBoth: number }> {
  const counts = engine.shape.counts === true
  const units = counts ? less(0, weight) : weight
  const square = (e: Expression): Expression =>
    counts ? multiply(e, e) : divide(multiply(e, e), select(less(0, weight), weight, 1))
  const { sums } = await engine.sum({
    sums: { count: units, ofFloor: square(ofFloor), ofBoth: square(ofBoth) },
  })
  return {
    count: sums.count[0] as number,
    ofFloor: sums.ofFloor[0] as number,
    ofBoth: sums.ofBoth[0] as number,
  }
}
