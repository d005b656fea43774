import { add, column, divide, equal, log, multiply, select } from '../../expression/index.ts'
import type { Expression } from '../../expression/index.ts'
import type { Engine, Prediction } from '../../statistics/index.ts'
import type { Pair } from '../result/index.ts'
import { gainOfBet, logEvidence } from './logEvidence.ts'
import { rowFormulas, sumInBatches, sumOfSumsInBatches } from '../rows/index.ts'

/**
 * Evidence of all rows against either of two predictors, for every pair. The rows of a group share one stake, whatever they have to
 * do with each other: Σ over groups of ln(Σw·E/Σw).
 */
export async function pairEvidence(
  engine: Engine,
  pairs: readonly { readonly a: Prediction; readonly b: Prediction }[],
  group: string | undefined,
): Promise<readonly Pair['evidence'][]> {
  const { weight, overTrials } = rowFormulas(engine.shape.predictions[0], engine.shape)
  const bets = pairs.flatMap(({ a, b }, k) => [
    { name: `againstA${k}`, a, b },
    { name: `againstB${k}`, a: b, b: a },
  ])
  const formulas = (of: (a: Prediction, b: Prediction) => Expression): Record<string, Expression> =>
    Object.fromEntries(bets.map(({ name, a, b }) => [name, multiply(weight, overTrials(of(a, b)))]))
  const shared = (name: string): Expression =>
    select(equal(column('weight'), 0), 0, log(divide(column(name), column('weight'))))
  const sums: Readonly<Record<string, number>> =
    group === undefined
      ? await sumInBatches(engine, formulas(logEvidence))
      : await sumOfSumsInBatches(
          engine,
          [{ column: group }],
          { weight, ...formulas((a, b) => add(1, gainOfBet(a, b))) },
          Object.fromEntries(bets.map(({ name }) => [name, shared(name)])),
        )
  const total = (name: string): number => sums[name] ?? NaN
  return pairs.map((_, k) => ({ againstA: total(`againstA${k}`), againstB: total(`againstB${k}`) }))
}
