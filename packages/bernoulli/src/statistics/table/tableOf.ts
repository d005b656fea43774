import type { Scale } from '../sums/index.ts'
import type { PredictionTable } from './PredictionTable.ts'

/** Sums of the rows at each distinct prediction, as an engine returns them. */
export interface PredictionSums {
  readonly examples: Float64Array
  readonly yes: Float64Array
  /** Left out when every row weighs 1: examples − yes. */
  readonly no?: Float64Array
  readonly labelVariance: Float64Array
}

/**
 * The table of an engine's sums by prediction: entries of weight 0 left out, both losses of each entry worked out.
 *
 * @param predictions  distinct values in increasing order, on the scale given
 *
 * @example
 * tableOf('probability', Float64Array.of(0.5), {
 *   examples: Float64Array.of(3), yes: Float64Array.of(2), labelVariance: Float64Array.of(0),
 * }).lossOfYes
 * // => Float64Array.of(0.6931471805599453)
 */
export function tableOf(
  scale: Scale,
  predictions: Float64Array,
  { examples, yes, no, labelVariance }: PredictionSums,
): PredictionTable {
  const noes = no ?? difference(examples, yes)
  const counted = placesOf(yes, noes)
  const pick = (values: Float64Array): Float64Array =>
    counted.length === predictions.length ? values : Float64Array.from(counted, (i) => values[i] as number)
  const at = pick(predictions)
  const yesAt = pick(yes)
  const noAt = pick(noes)
  return {
    entries: at.length,
    scale,
    ...(scale === 'logit' ? ofLogits(at) : ofProbabilities(at)),
    examples: pick(examples),
    weight: weightOf(yesAt, noAt),
    yes: yesAt,
    no: noAt,
    labelVariance: pick(labelVariance),
  }
}

function difference(a: Float64Array, b: Float64Array): Float64Array {
  const apart = new Float64Array(a.length)
  for (let i = 0; i < apart.length; i++) apart[i] = (a[i] as number) - (b[i] as number)
  return apart
}

function weightOf(yes: Float64Array, no: Float64Array): Float64Array {
  const weight = new Float64Array(yes.length)
  for (let i = 0; i < weight.length; i++) weight[i] = (yes[i] as number) + (no[i] as number)
  return weight
}

/** The places of the entries that have weight. */
function placesOf(yes: Float64Array, no: Float64Array): Uint32Array {
  const indices = new Uint32Array(yes.length)
  let count = 0
  for (let i = 0; i < yes.length; i++) if ((yes[i] as number) + (no[i] as number) > 0) indices[count++] = i
  return indices.subarray(0, count)
}

type Readings = Pick<PredictionTable, 'probability' | 'complement' | 'logit' | 'lossOfYes' | 'lossOfNo'>

/** `sigmoid` and `softplus` of z and of −z from one exponential and one logarithm. */
function ofLogits(logit: Float64Array): Readings {
  const [probability, complement, lossOfYes, lossOfNo] = columns(logit.length)
  for (let i = 0; i < logit.length; i++) {
    const z = logit[i] as number
    const e = Math.exp(-Math.abs(z))
    const log = Math.log1p(e)
    const small = e / (1 + e)
    const large = 1 / (1 + e)
    probability[i] = z < 0 ? small : large
    complement[i] = z > 0 ? small : large
    lossOfYes[i] = Math.max(-z, 0) + log
    lossOfNo[i] = Math.max(z, 0) + log
  }
  return { probability, complement, logit, lossOfYes, lossOfNo }
}

function ofProbabilities(probability: Float64Array): Readings {
  const [logit, complement, lossOfYes, lossOfNo] = columns(probability.length)
  for (let i = 0; i < probability.length; i++) {
    const p = probability[i] as number
    const logYes = Math.log(p)
    const logNo = Math.log1p(-p)
    complement[i] = 1 - p
    logit[i] = logYes - logNo
    lossOfYes[i] = 0 - logYes
    lossOfNo[i] = 0 - logNo
  }
  return { probability, complement, logit, lossOfYes, lossOfNo }
}

type Columns = readonly [Float64Array, Float64Array, Float64Array, Float64Array]

function columns(n: number): Columns {
  return [new Float64Array(n), new Float64Array(n), new Float64Array(n), new Float64Array(n)]
}
