import { sigmoid, softplus } from '../math/index.ts'
import type { Scale } from './Engine.ts'
import type { PredictionTable } from './PredictionTable.ts'

/** Sums of the rows at each distinct prediction, as an engine returns them. */
export interface PredictionSums {
  readonly examples: Float64Array
  readonly yes: Float64Array
  /** Left out when every row weighs 1: examples − yes. */
  readonly no?: Float64Array
  readonly spread: Float64Array
}

/**
 * The table of an engine's sums by prediction: entries of weight 0 left out, both losses of each entry worked out.
 *
 * @param predictions  distinct values in increasing order, on the scale given
 *
 * @example
 * tableOf('probability', Float64Array.of(0.5), {
 *   examples: Float64Array.of(3), yes: Float64Array.of(2), spread: Float64Array.of(0),
 * }).lossOfYes
 * // => Float64Array.of(0.6931471805599453)
 */
export function tableOf(
  scale: Scale,
  predictions: Float64Array,
  { examples, yes, no, spread }: PredictionSums,
): PredictionTable {
  const noes = no ?? examples.map((count, i) => count - (yes[i] as number))
  const counts = (_: number, i: number): boolean => (yes[i] as number) + (noes[i] as number) > 0
  const whole = predictions.every(counts)
  const pick = (values: Float64Array): Float64Array => (whole ? values : values.filter(counts))
  const at = pick(predictions)
  const yesAt = pick(yes)
  const noAt = pick(noes)
  return {
    entries: at.length,
    ...(scale === 'logit' ? ofLogits(at) : ofProbabilities(at)),
    examples: pick(examples),
    weight: yesAt.map((weight, i) => weight + (noAt[i] as number)),
    yes: yesAt,
    no: noAt,
    spread: pick(spread),
  }
}

type Readings = Pick<PredictionTable, 'probability' | 'complement' | 'logit' | 'lossOfYes' | 'lossOfNo'>

function ofLogits(logit: Float64Array): Readings {
  return {
    probability: logit.map((z) => sigmoid(z)),
    complement: logit.map((z) => sigmoid(-z)),
    logit,
    lossOfYes: logit.map((z) => softplus(-z)),
    lossOfNo: logit.map((z) => softplus(z)),
  }
}

function ofProbabilities(probability: Float64Array): Readings {
  return {
    probability,
    complement: probability.map((p) => 1 - p),
    logit: probability.map((p) => Math.log(p) - Math.log1p(-p)),
    lossOfYes: probability.map((p) => 0 - Math.log(p)),
    lossOfNo: probability.map((p) => 0 - Math.log1p(-p)),
  }
}
