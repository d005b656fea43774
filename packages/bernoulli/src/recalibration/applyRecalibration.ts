import { InputError } from '../errors/index.ts'
import { logit, product, sigmoid } from '../math/index.ts'
import type { Isotonic, Recalibration, VennAbers } from './Recalibration.ts'

/**
 * The better prediction that a map makes of a prediction.
 *
 * @param map          any kind of recalibration, as fitted or as read from JSON
 * @param probability  p in [0, 1]
 * @returns            p′ in [0, 1]; 0 and 1 stay as they are under maps of log-odds with a positive slope
 * @throws InputError when the probability is outside [0, 1]
 *
 * @example
 * applyRecalibration({ kind: 'platt', parameters: { intercept: 0, slope: 2 } }, 0.5) // => 0.5
 */
export function applyRecalibration(map: Recalibration, probability: number): number {
  if (!(probability >= 0 && probability <= 1))
    throw new InputError({
      asked: 'applyRecalibration',
      problem: 'probability out of range',
      expected: 'a number in [0, 1]',
      received: probability,
      advice: 'If this is a log-odds, take its sigmoid first.',
    })
  switch (map.kind) {
    case 'temperature':
      return sigmoid(product(map.parameters.slope, logit(probability)))
    case 'platt':
      return sigmoid(map.parameters.intercept + product(map.parameters.slope, logit(probability)))
    case 'beta': {
      const { a, b, c } = map.parameters
      return sigmoid(c + product(a, Math.log(probability)) - product(b, Math.log1p(-probability)))
    }
    case 'isotonic':
      return interpolated(map, probability)
    case 'vennAbers': {
      const [lower, upper] = vennAbersInterval(map, probability)
      return upper / (1 - lower + upper)
    }
  }
}

/**
 * The two predictions between which a Venn-Abers prediction lies: one is calibrated if the row comes out no, the other if
 * yes.
 *
 * @returns [lower, upper]
 *
 * @example
 * vennAbersInterval({ kind: 'vennAbers', parameters: { predictions: [], lower: [0.2], upper: [0.4] } }, 0.5)
 * // => [0.2, 0.4]
 */
export function vennAbersInterval(
  { parameters: { predictions, lower, upper } }: VennAbers,
  probability: number,
): readonly [lower: number, upper: number] {
  const i = placeOf(predictions, probability)
  const place = predictions[i] === probability ? 2 * i + 1 : 2 * i
  return [lower[place] as number, upper[place] as number]
}

function interpolated({ parameters: { predictions, values } }: Isotonic, probability: number): number {
  const i = placeOf(predictions, probability)
  const [left, right] = [predictions[i - 1], predictions[i]]
  if (right === undefined) return values.at(-1) as number
  if (left === undefined || probability === right) return values[i] as number
  const low = values[i - 1] as number
  return low + ((values[i] as number) - low) * ((probability - left) / (right - left))
}

/** How many of the sorted predictions lie below. */
function placeOf(predictions: readonly number[], probability: number): number {
  let low = 0
  let high = predictions.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((predictions[middle] as number) < probability) low = middle + 1
    else high = middle
  }
  return low
}
