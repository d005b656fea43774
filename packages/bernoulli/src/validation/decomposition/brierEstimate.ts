import { rowFormulas } from '../../evaluation/index.ts'
import type { Estimate } from '../../evaluation/index.ts'
import { column, less, multiply, subtract } from '../../expression/index.ts'
import { labelScatter, scoreInterval, sumOver } from '../../statistics/index.ts'
import type { Engine, Prediction, PredictionTable } from '../../statistics/index.ts'

/**
 * The Brier score with an interval that leans to the side its rows lean to, as that of the log loss does; within 0 and 1. Two
 * passes.
 *
 *   variance = Σw·u²/(W(W − 1)),  lean = (Σw·u³ + M₃)/(Σw·u² + M₂)/W,  u = (p − y)² − mean
 *   M₂ = Σw·p(1 − p)·d²,  M₃ = Σw·p(1 − p)(1 − 2p)·d³,  d = 1 − 2p
 *
 * What calibrated predictions would expect, M, stands in where there are few events; docs/formulas.md. Of groups u is a total.
 */
export async function brierEstimate(
  engine: Engine,
  prediction: Prediction,
  table: PredictionTable,
  { level, group }: { readonly level: number; readonly group: string | undefined },
): Promise<Estimate> {
  const row = rowFormulas(prediction, engine.shape)
  const first = await engine.sum({
    sums: { weight: row.weight, score: multiply(row.weight, row.overTrials(row.squaredError)) },
  })
  const weight = first.sums.weight[0] as number
  const value = (first.sums.score[0] as number) / weight
  const u = subtract(row.squaredError, value)
  const [square, cube] = [multiply(u, u), multiply(u, multiply(u, u))]
  const { sums } = await engine.sum({
    sums: {
      squares: multiply(row.weight, row.overTrials(square)),
      cubes: multiply(row.weight, row.overTrials(cube)),
    },
  })
  const [squares, cubes] = [sums.squares[0] as number, sums.cubes[0] as number]
  const expected = expectedOf(table)
  const known = (variance: number, lean: number, degreesOfFreedom: number): Estimate => {
    const [lower, upper] = scoreInterval(value, { variance, lean, degreesOfFreedom }, level)
    return {
      value,
      standardError: Math.sqrt(variance),
      interval: [Math.max(0, lower), Math.min(1, upper)],
    }
  }
  const leanOf = (found: number, cubed: number, times: number): number => {
    const all = found + expected.squares * times
    return all > 0 ? (cubed + expected.cubes * times ** 2) / all / weight : 0
  }
  if (group === undefined) {
    if (weight < 2) return { value, standardError: null, interval: null }
    return known(squares / weight / (weight - 1), leanOf(squares, cubes, 1), weight - 1)
  }
  const total = column('u')
  const together = await engine.sumOfSums({
    by: [{ column: group }],
    sums: { weight: row.weight, u: multiply(row.weight, row.overTrials(u)) },
    then: {
      count: less(0, column('weight')),
      squares: multiply(total, total),
      cubes: multiply(total, multiply(total, total)),
    },
  })
  const { count } = together
  if (count < 2) return { value, standardError: null, interval: null }
  const times = squares > 0 ? together.squares / squares : weight / count
  const variance = (together.squares * count) / (count - 1) / weight ** 2
  return known(variance, leanOf(together.squares, together.cubes, times), count - 1)
}

function expectedOf(table: PredictionTable): { readonly squares: number; readonly cubes: number } {
  const { entries, probability, complement, weight } = table
  const scatter = labelScatter(table)
  const moment = (f: (variance: number, d: number) => number): number =>
    sumOver(entries, (i) => {
      const [p, q] = [probability[i] as number, complement[i] as number]
      return f((weight[i] as number) * p * q, q - p)
    })
  return {
    squares: scatter * moment((variance, d) => variance * d ** 2),
    cubes: scatter ** 2 * moment((variance, d) => variance * d ** 4),
  }
}
