import { InputError } from '../errors/index.ts'
import { logit, sigmoid, softplus } from '../math/index.ts'
import { isLogitMap, logitAfter } from './logitAfter.ts'
import type { Isotonic, Recalibration, VennAbers } from './Recalibration.ts'

/**
 * The better prediction that a map makes of a prediction.
 *
 * Probabilities so near 1 that they are the same number go to the same number; `applyRecalibrationToLogit` keeps them apart.
 *
 * @param map          any kind of recalibration, as fitted or as read from JSON
 * @param probability  p in [0, 1]
 * @returns            p′ in [0, 1]; 0 and 1 stay as they are under maps of log-odds with a positive slope
 * @throws InputError when the probability is outside [0, 1], or the map is not one
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
      advice: 'applyRecalibrationToLogit takes log-odds.',
    })
  const after = isLogitMap(map)
    ? sigmoid(
        logitAfter(map, {
          logit: logit(probability),
          lossOfYes: 0 - Math.log(probability),
          lossOfNo: 0 - Math.log1p(-probability),
        }),
      )
    : stepped(map, probability)
  return found(map, after, 'applyRecalibration')
}

/**
 * The better log-odds that a map makes of log-odds. A network that is far too sure of itself says 40, which is a probability
 * of exactly 1; maps of log-odds bring it back all the same.
 *
 * @param map     any kind of recalibration, as fitted or as read from JSON
 * @param before  z = logit p, any real or ±Infinity
 * @returns       logit p′
 * @throws InputError when the log-odds are NaN, or the map is not one
 *
 * @example
 * applyRecalibrationToLogit({ kind: 'temperature', parameters: { slope: 0.1 } }, 40) // => 4
 */
export function applyRecalibrationToLogit(map: Recalibration, before: number): number {
  if (Number.isNaN(before))
    throw new InputError({
      asked: 'applyRecalibrationToLogit',
      problem: 'logit is not a number',
      expected: 'a number, or ±Infinity',
      received: before,
    })
  const after = isLogitMap(map)
    ? logitAfter(map, { logit: before, lossOfYes: softplus(-before), lossOfNo: softplus(before) })
    : logit(stepped(map, sigmoid(before)))
  return found(map, after, 'applyRecalibrationToLogit')
}

/** The kinds that say what to predict place by place. */
function stepped(map: Isotonic | VennAbers, probability: number): number {
  if (map.kind === 'isotonic') return interpolated(map, probability)
  if (map.kind !== 'vennAbers') return NaN
  const [lower, upper] = vennAbersInterval(map, probability)
  return upper / (1 - lower + upper)
}

/** A map read from JSON may be anything. */
function found(map: Recalibration, after: number, asked: string): number {
  const sound = !isLogitMap(map) || Object.values(map.parameters).every(Number.isFinite)
  if (sound && typeof after === 'number' && !Number.isNaN(after)) return after
  throw new InputError({
    asked,
    problem: 'not a recalibration',
    expected: 'a map as recalibrate returns it: its kind, with numbers for parameters',
    received: JSON.stringify(map).slice(0, 80),
  })
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
