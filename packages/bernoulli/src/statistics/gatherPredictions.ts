import { column, constant, less, multiply, subtract } from '../expression/index.ts'
import type { Expression } from '../expression/index.ts'
import type { Engine, Prediction } from './Engine.ts'
import type { PredictionTable } from './PredictionTable.ts'
import { tableOf } from './tableOf.ts'
import type { PredictionSums } from './tableOf.ts'

/** How many distinct predictions fit in a table; 4 million take about 400 MB at the peak. */
export const mostDistinct = 4_194_304

/**
 * The prediction table of an engine's rows, in one query.
 *
 * @param atMost  how many distinct predictions may come back
 * @returns       null when there are more
 * @throws InputError when a row breaks a rule, EngineError when the engine fails
 */
export async function gatherPredictions(
  engine: Engine,
  prediction: Prediction,
  atMost: number = mostDistinct,
): Promise<PredictionTable | null> {
  const found = await engine.sumAtMost(atMost, {
    by: [{ expression: column(prediction.column) }],
    sums: labelSums(engine.shape.weighted),
  })
  if ('tooMany' in found) return null
  return tableOf(
    prediction.scale,
    Float64Array.from(found.keys[0] as ArrayLike<number>),
    found.sums as unknown as PredictionSums,
  )
}

/** What is added up of the labels, per row. Unweighted rows need no sum of the noes. */
export function labelSums(weighted: boolean): Readonly<Record<string, Expression>> {
  const label = column('label')
  const spread = multiply(label, subtract(1, label))
  if (!weighted) return { examples: constant(1), yes: label, spread }
  const weight = column('weight')
  return {
    examples: less(0, weight),
    yes: multiply(weight, label),
    no: multiply(weight, subtract(1, label)),
    spread: multiply(weight, spread),
  }
}
