import type { Recalibration } from 'bernoulli'
import { column, divide, log, sigmoid, subtract, substitute } from 'bernoulli/expression'
import { recalibrationLookup } from 'bernoulli/recalibration'
import { encodeLookup } from 'bernoulli/training'
import type { LookupFormula, Runtime } from 'bernoulli/training'
import type { Scale } from 'bernoulli'
import type { RolePrediction } from '../../columns/index.ts'
import { exportFormula } from './mapFormula.ts'

/** What the map's own model answers with, as `apply` calls it. */
const output = 'recalibrated'

/** A map as a formula of `prediction`, from one scale to another. */
export function lookupOf(map: Recalibration, from: Scale, to: Scale): LookupFormula {
  const lookup = recalibrationLookup(map, from)
  const { scale, expression } = lookup
  if (scale === to) return lookup
  const moved = to === 'probability' ? sigmoid(expression) : log(divide(expression, subtract(1, expression)))
  return { ...lookup, expression: moved }
}

/**
 * A map as an ONNX model of its own, which takes the predictions as people have them and gives probabilities, in float64.
 *
 * @throws InputError for logarithms of probabilities
 */
export function onnxOf(map: Recalibration, prediction: RolePrediction): Uint8Array {
  const { scale } = exportFormula(map, prediction)
  const lookup = lookupOf(map, scale, 'probability')
  const share = { prediction: divide(column('prediction'), 100) }
  const formula =
    prediction.scale === 'percent'
      ? { ...lookup, key: substitute(lookup.key, share), expression: substitute(lookup.expression, share) }
      : lookup
  const facts = { 'bernoulli.map': JSON.stringify({ kind: map.kind, parameters: map.parameters }) }
  return encodeLookup(formula, { input: prediction.scale, output, facts })
}

/** What such a model says of predictions. */
export async function runOnnx(
  runtime: Runtime,
  model: Uint8Array,
  input: string,
  given: Float64Array,
): Promise<ArrayLike<number>> {
  const session = await runtime.load(model)
  try {
    return (await session.run({ [input]: given }))[output] ?? []
  } finally {
    await session.release()
  }
}
