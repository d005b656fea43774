import { InputError, calledAs } from '../../errors/index.ts'
import { logit, sigmoid, softplus } from '../../math/index.ts'
import { checkRecalibration } from './checkRecalibration.ts'
import { isLogitMap, logitMap } from './logitMap.ts'
import type { Recalibration, VennAbers } from './Recalibration.ts'
import { stepped, vennAbersAt } from './stepped.ts'

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
  calledAs('applyRecalibration', () => checkRecalibration(map))
  if (typeof probability !== 'number' || !(probability >= 0 && probability <= 1))
    throw new InputError({
      caller: 'applyRecalibration',
      problem: 'probability out of range',
      expected: 'a number in [0, 1]',
      received: probability,
      advice: 'applyRecalibrationToLogit takes log-odds.',
    })
  const after = isLogitMap(map)
    ? sigmoid(
        logitMap(map)({
          logit: logit(probability),
          lossOfYes: 0 - Math.log(probability),
          lossOfNo: 0 - Math.log1p(-probability),
        }),
      )
    : stepped(map, 'probability', probability)
  return calledAs('applyRecalibration', () => defined(after))
}

/**
 * The better log-odds that a map makes of log-odds. A network that is far too sure of itself says 40, which is a probability
 * of exactly 1; maps of log-odds, and maps fitted to log-odds, bring it back all the same.
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
  calledAs('applyRecalibrationToLogit', () => checkRecalibration(map))
  if (typeof before !== 'number' || Number.isNaN(before))
    throw new InputError({
      caller: 'applyRecalibrationToLogit',
      problem: 'logit is not a number',
      expected: 'a number, or ±Infinity',
      received: before,
    })
  const after = isLogitMap(map)
    ? logitMap(map)({ logit: before, lossOfYes: softplus(-before), lossOfNo: softplus(before) })
    : logit(stepped(map, 'logit', before))
  return calledAs('applyRecalibrationToLogit', () => defined(after))
}

/** Parameters so large that infinities cancel leave nothing to say. */
function defined(after: number): number {
  if (!Number.isNaN(after)) return after
  throw new InputError({
    problem: 'parameters too large: what the map says is infinity less infinity',
  })
}

/**
 * The two predictions between which a Venn-Abers prediction lies: one is calibrated if the row comes out no, the other if
 * yes.
 *
 * @returns [lower, upper]
 * @throws InputError when the probability is outside [0, 1], or the map is not one
 *
 * @example
 * vennAbersInterval({ kind: 'vennAbers', parameters: { predictions: [], lower: [0.2], upper: [0.4] } }, 0.5)
 * // => [0.2, 0.4]
 */
export function vennAbersInterval(
  map: VennAbers,
  probability: number,
): readonly [lower: number, upper: number] {
  const { kind } = calledAs('vennAbersInterval', () => checkRecalibration(map))
  if (kind !== 'vennAbers' || typeof probability !== 'number' || !(probability >= 0 && probability <= 1))
    throw new InputError({
      caller: 'vennAbersInterval',
      problem: kind === 'vennAbers' ? 'probability out of range' : 'a map of another kind',
      expected: kind === 'vennAbers' ? 'a number in [0, 1]' : 'vennAbers',
      received: kind === 'vennAbers' ? probability : kind,
    })
  return vennAbersAt(map, 'probability', probability)
}
