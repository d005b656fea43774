import { calledAs } from '../../errors/index.ts'
import {
  add,
  column,
  constant,
  divide,
  equal,
  less,
  log,
  log1p,
  multiply,
  negate,
  select,
  sigmoid,
  softplus,
  subtract,
} from '../../expression/index.ts'
import type { Expression } from '../../expression/index.ts'
import type { Prediction, Scale } from '../../statistics/index.ts'
import { between } from './between.ts'
import { checkRecalibration } from './checkRecalibration.ts'
import { keysFor } from './keysFor.ts'
import { linePieces, splinePieces } from './pieces.ts'
import type { Piece, Pieces } from './pieces.ts'
import type { Recalibration } from './Recalibration.ts'

/** A recalibrated prediction as a formula over the columns, with the scale of its value. */
export interface RecalibratedPrediction {
  readonly scale: Scale
  readonly expression: Expression
}

/**
 * A map as a formula over the prediction's column, to be added up, compiled or written in SQL like any other.
 *
 * Maps of log-odds give a logit, the others a probability; the steps of isotonic and Venn-Abers maps become a tree of
 * choices.
 *
 * @param map         any kind of recalibration, as fitted or as read from JSON
 * @param prediction  the column that is mapped, and its scale
 * @throws InputError when the map is not one
 *
 * @example
 * print(recalibrationExpression(
 *   { kind: 'platt', parameters: { intercept: 1, slope: 2 } },
 *   { name: 'model', column: 'z', scale: 'logit' },
 * ).expression)
 * // => '1 + 2·z'
 */
export function recalibrationExpression(
  map: Recalibration,
  { column: name, scale }: Prediction,
): RecalibratedPrediction {
  calledAs('recalibrationExpression', () => checkRecalibration(map))
  const given = column(name)
  const logOfYes = scale === 'logit' ? negate(softplus(negate(given))) : log(given)
  const logOfNo = scale === 'logit' ? negate(softplus(given)) : log1p(negate(given))
  const logit = scale === 'logit' ? given : log(divide(given, subtract(1, given)))
  const probability = scale === 'logit' ? sigmoid(given) : given
  switch (map.kind) {
    case 'none':
      return { scale: 'logit', expression: logit }
    case 'shift':
      return { scale: 'logit', expression: add(map.parameters.intercept, logit) }
    case 'spline':
      return { scale: 'logit', expression: inPieces(splinePieces(map.parameters), logit) }
    case 'centredIsotonic':
      return { scale: 'logit', expression: inPieces(linePieces(map.parameters), logit) }
    case 'temperature':
      return { scale: 'logit', expression: multiply(map.parameters.slope, logit) }
    case 'platt':
    case 'shrunkenPlatt':
      return {
        scale: 'logit',
        expression: add(map.parameters.intercept, multiply(map.parameters.slope, logit)),
      }
    case 'beta': {
      const { a, b, c } = map.parameters
      return { scale: 'logit', expression: subtract(add(c, multiply(a, logOfYes)), multiply(b, logOfNo)) }
    }
    case 'isotonic': {
      const { predictions, values } = map.parameters
      const rest = scale === 'logit' ? sigmoid(negate(given)) : subtract(1, given)
      const measures = { yes: probability, no: rest, logit }
      const piece = (i: number): Expression => {
        const [left, right] = [predictions[i - 1], predictions[i]]
        const [low, high] = [values[i - 1], values[i]]
        if (low === undefined || left === undefined) return constant(high as number)
        if (high === undefined || right === undefined || high === low) return constant(low)
        const { along, from, to } = between(map.parameters, left, right)
        return add(low, multiply(high - low, divide(subtract(measures[along], from), to - from)))
      }
      const { bounds, value } = keysFor(map.parameters, { given, probability, scale })
      return { scale: 'probability', expression: steps(bounds, value, piece) }
    }
    case 'vennAbers': {
      const { lower, upper } = map.parameters
      const { bounds, value } = keysFor(map.parameters, { given, probability, scale })
      const merged = lower.map(
        (low, index) => (upper[index] as number) / (1 - low + (upper[index] as number)),
      )
      const piece = (i: number): Expression => {
        const below = constant(merged[2 * i] as number)
        const at = bounds[i]
        return at === undefined ? below : select(equal(value, at), merged[2 * i + 1] as number, below)
      }
      return { scale: 'probability', expression: steps(bounds, value, piece) }
    }
  }
}

/** The formula of the piece in which z lies. */
function inPieces({ bounds, pieces }: Pieces, z: Expression): Expression {
  return steps(bounds, z, (i) => {
    const { at, value, slope, bend, turn } = pieces[i] as Piece
    const step = subtract(z, at)
    if (bend === 0 && turn === 0) return add(value, multiply(slope, step))
    const curved = add(slope, multiply(step, add(bend, multiply(step, turn))))
    return add(value, multiply(step, curved))
  })
}

/** piece(i) where i bounds lie below the value, by halving. */
function steps(bounds: readonly number[], value: Expression, piece: (i: number) => Expression): Expression {
  const within = (from: number, to: number): Expression => {
    if (from === to) return piece(from)
    const middle = (from + to) >>> 1
    return select(less(bounds[middle] as number, value), within(middle + 1, to), within(from, middle))
  }
  return within(0, bounds.length)
}
