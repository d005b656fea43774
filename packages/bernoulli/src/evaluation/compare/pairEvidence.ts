import { multiply } from '../../expression/index.ts'
import type { Expression } from '../../expression/index.ts'
import type { Engine, Prediction } from '../../statistics/index.ts'
import type { Pair } from '../result/index.ts'
import { logEvidence } from './logEvidence.ts'
import { rowFormulas, sumInBatches } from '../rows/index.ts'

/** Evidence of all rows against either of two predictors, for every pair. */
export async function pairEvidence(
  engine: Engine,
  pairs: readonly { readonly a: Prediction; readonly b: Prediction }[],
): Promise<readonly Pair['evidence'][]> {
  const { weight, overTrials } = rowFormulas(engine.shape.predictions[0], engine.shape)
  const requested: Record<string, Expression> = {}
  pairs.forEach(({ a, b }, k) => {
    requested[`againstA${k}`] = multiply(weight, overTrials(logEvidence(a, b)))
    requested[`againstB${k}`] = multiply(weight, overTrials(logEvidence(b, a)))
  })
  const sums = await sumInBatches(engine, requested)
  const total = (name: string): number => sums[name] ?? NaN
  return pairs.map((_, k) => ({ againstA: total(`againstA${k}`), againstB: total(`againstB${k}`) }))
}
