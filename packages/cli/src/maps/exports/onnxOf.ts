import { InputError } from 'bernoulli'
import type { Recalibration } from 'bernoulli'
import { column, divide, log, sigmoid, subtract, substitute } from 'bernoulli/expression'
import { recalibrationLookup } from 'bernoulli/recalibration'
import { encodeLookup } from 'bernoulli/training'
import type { LookupFormula, Runtime } from 'bernoulli/training'
import type { Scale } from 'bernoulli'
import type { RolePrediction } from '../../columns/index.ts'
import { logitOfLog } from './logitOfLog.ts'

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
 * @throws InputError for a pair of columns
 */
export function onnxOf(map: Recalibration, prediction: RolePrediction): Uint8Array {
  const { scale } = prediction
  if (prediction.no !== undefined)
    throw new InputError({
      problem: 'no model takes a pair of columns',
      place: '--onnx',
      expected: 'one column of predictions',
      received: `${prediction.column} and ${prediction.no}`,
      advice: 'Write their difference, which is the log-odds, into a column first.',
    })
  const given = column('prediction')
  const [from, read] = {
    probability: ['probability', given] as const,
    logit: ['logit', given] as const,
    percent: ['probability', divide(given, 100)] as const,
    'log-probability': ['logit', logitOfLog(given)] as const,
  }[scale]
  const lookup = lookupOf(map, from, 'probability')
  const formula = {
    ...lookup,
    key: substitute(lookup.key, { prediction: read }),
    expression: substitute(lookup.expression, { prediction: read }),
  }
  const facts = { 'bernoulli.map': JSON.stringify({ kind: map.kind, parameters: map.parameters }) }
  return encodeLookup(formula, { input: scale, output, facts })
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
