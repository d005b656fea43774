import { calledAs } from '../../errors/index.ts'
import {
  add,
  column,
  divide,
  equal,
  log,
  max,
  min,
  multiply,
  negate,
  select,
  sigmoid,
  subtract,
} from '../../expression/index.ts'
import type { Expression } from '../../expression/index.ts'
import type { Scale } from '../../statistics/index.ts'
import { between } from './between.ts'
import { checkRecalibration } from './checkRecalibration.ts'
import { keysFor } from './keysFor.ts'
import { linePieces, splinePieces } from './pieces.ts'
import type { Pieces } from './pieces.ts'
import type { Isotonic, Recalibration, VennAbers } from './Recalibration.ts'
import { recalibrationExpression } from './recalibrationExpression.ts'

/** A map as one formula, some of whose numbers depend on between which bounds the prediction lies. */
export interface RecalibrationLookup {
  /** What the formula gives. */
  readonly scale: Scale
  /** What is held against the bounds: a formula over the column `prediction`. */
  readonly key: Expression
  /** Increasing. */
  readonly bounds: readonly number[]
  /** By name: the number to take where i of the bounds lie below the key. */
  readonly numbers: Readonly<Record<string, readonly number[]>>
  /** Over the columns `prediction` and those of `numbers`. */
  readonly expression: Expression
}

const given = column('prediction')

/**
 * The same map as `recalibrationExpression` gives, with a search among bounds in place of a tree of choices: for engines that
 * gather, where a tree of a thousand steps would be a thousand nodes.
 *
 * @param scale  of the column `prediction`
 * @throws InputError when the map breaks a rule
 *
 * Accuracy: within 1e-12 of the map, as a probability.
 *
 * @example
 * recalibrationLookup({ kind: 'shift', parameters: { intercept: 1 } }, 'logit').bounds // => []
 */
export function recalibrationLookup(map: Recalibration, scale: Scale): RecalibrationLookup {
  calledAs('recalibrationLookup', () => checkRecalibration(map))
  switch (map.kind) {
    case 'spline':
      return ofPieces(splinePieces(map.parameters), scale)
    case 'centredIsotonic':
      return ofPieces(linePieces(map.parameters), scale)
    case 'isotonic':
      return ofLines(map, scale)
    case 'vennAbers':
      return ofSteps(map, scale)
    case 'none':
    case 'shift':
    case 'temperature':
    case 'shrunkenPlatt':
    case 'platt':
    case 'beta': {
      const whole = recalibrationExpression(map, { name: 'prediction', column: 'prediction', scale })
      return { ...whole, key: given, bounds: [], numbers: {} }
    }
  }
}

const logitOf = (scale: Scale): Expression =>
  scale === 'logit' ? given : log(divide(given, subtract(1, given)))
const chanceOf = (scale: Scale): Expression => (scale === 'logit' ? sigmoid(given) : given)

/** A product that is 0 where its first factor is, whatever the other: an endless logit on a level line stays on it. */
const product = (a: Expression, b: Expression): Expression => select(equal(a, 0), 0, multiply(a, b))

/** Where a piece curves, the prediction lies between bounds: what lies beyond them is moved there, where it counts for nothing. */
function ofPieces({ bounds, pieces }: Pieces, scale: Scale): RecalibrationLookup {
  const z = logitOf(scale)
  const [at, value, slope, bend, turn] = ['at', 'value', 'slope', 'bend', 'turn'].map((name) =>
    column(name),
  ) as [Expression, Expression, Expression, Expression, Expression]
  const line = add(value, product(slope, subtract(z, at)))
  const inside = min(max(z, bounds[0] as number), bounds.at(-1) as number)
  const step = subtract(inside, at)
  const curve = multiply(multiply(step, step), add(bend, multiply(step, turn)))
  const curved = pieces.some((piece) => piece.bend !== 0 || piece.turn !== 0)
  const lines = {
    at: pieces.map((piece) => piece.at),
    value: pieces.map((piece) => piece.value),
    slope: pieces.map((piece) => piece.slope),
  }
  if (!curved) return { scale: 'logit', key: z, bounds, numbers: lines, expression: line }
  const numbers = {
    ...lines,
    bend: pieces.map((piece) => piece.bend),
    turn: pieces.map((piece) => piece.turn),
  }
  return { scale: 'logit', key: z, bounds, numbers, expression: add(line, curve) }
}

/** Lines between the points of an isotonic map, each along what tells its ends apart. */
function ofLines({ parameters }: Isotonic, scale: Scale): RecalibrationLookup {
  const { predictions, values } = parameters
  const probability = chanceOf(scale)
  const { bounds, value: key } = keysFor(parameters, { given, probability, scale })
  const rest = scale === 'logit' ? sigmoid(negate(given)) : subtract(1, given)
  const lines = Array.from({ length: predictions.length + 1 }, (_, i) => {
    const [left, right] = [predictions[i - 1], predictions[i]]
    const [low, high] = [values[i - 1], values[i]]
    if (left === undefined || right === undefined || low === undefined || high === undefined || high === low)
      return { low: (low ?? high) as number, rise: 0, along: 0, from: 0, width: 1 }
    const { along, from, to } = between(parameters, left, right)
    const number = { yes: 0, no: 1, logit: 2 }[along]
    return { low, rise: high - low, along: number, from, width: to - from }
  })
  const numbersOf = (name: keyof (typeof lines)[number]): readonly number[] => lines.map((line) => line[name])
  const [low, rise, along, from, width] = ['low', 'rise', 'along', 'from', 'width'].map((name) =>
    column(name),
  ) as [Expression, Expression, Expression, Expression, Expression]
  const measure = select(equal(along, 0), probability, select(equal(along, 1), rest, logitOf(scale)))
  return {
    scale: 'probability',
    key,
    bounds,
    numbers: {
      low: numbersOf('low'),
      rise: numbersOf('rise'),
      along: numbersOf('along'),
      from: numbersOf('from'),
      width: numbersOf('width'),
    },
    expression: add(low, product(rise, divide(subtract(measure, from), width))),
  }
}

/** Steps of a Venn-Abers map: a number between two keys, another on a key. */
function ofSteps({ parameters }: VennAbers, scale: Scale): RecalibrationLookup {
  const { lower, upper } = parameters
  const { bounds, value: key } = keysFor(parameters, { given, probability: chanceOf(scale), scale })
  const merged = lower.map((low, place) => (upper[place] as number) / (1 - low + (upper[place] as number)))
  const places = Array.from({ length: bounds.length + 1 }, (_, i) => i)
  return {
    scale: 'probability',
    key,
    bounds,
    numbers: {
      next: places.map((i) => bounds[i] ?? Infinity),
      off: places.map((i) => merged[2 * i] as number),
      on: places.map((i) => merged[i === bounds.length ? 2 * i : 2 * i + 1] as number),
    },
    expression: select(equal(key, column('next')), column('on'), column('off')),
  }
}
