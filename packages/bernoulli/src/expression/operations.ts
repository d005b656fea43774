import { divergence, product, sigmoid, softplus } from '../math/index.ts'
import { bound } from './bounds.ts'
import type { Range } from './bounds.ts'

/** Operations by the number of their arguments. */
export type Unary = 'negate' | 'abs' | 'floor' | 'exp' | 'log' | 'log1p' | 'sigmoid' | 'softplus'
export type Binary =
  'add' | 'subtract' | 'multiply' | 'divide' | 'min' | 'max' | 'divergence' | 'equal' | 'less'
export type Ternary = 'select'
export type Operation = Unary | Binary | Ternary

/** The arguments of an operation, as many as it takes. */
export type Arguments<Op extends Operation, Of> = Op extends Unary
  ? readonly [Of]
  : Op extends Binary
    ? readonly [Of, Of]
    : readonly [Of, Of, Of]

/** How far a value computed in floating point may lie from the real one: not at all, half a unit, a few units. */
export type Rounding = 'exact' | 'nearest' | 'near'

/** What an operation is, one row of the one table. */
export interface OperationRow<Op extends Operation> {
  /** Its value in plain TypeScript: the law that kernels and SQL are tested against. */
  readonly value: (...args: Arguments<Op, number>) => number
  /** What its value can be, given what its arguments can be. */
  readonly bounds: (...args: Arguments<Op, Range>) => Range
  /** Ends that no rounding leaves. */
  readonly within?: readonly [least: number, most: number]
  readonly rounding: Rounding
  /** Whether it has neither steps nor corners, where it is finite. */
  readonly smooth: boolean
}

/**
 * Every operation. What else is known of it stands in tables that do not compile without it: `derivatives`, the
 * rules of `simplify` and how it is `printed` in this room, loops and instructions, SQL and ONNX in others.
 */
export const operations: { readonly [Op in Operation]: OperationRow<Op> } = {
  negate: {
    value: (a) => -a,
    bounds: bound.monotone((a = NaN) => -a),
    rounding: 'exact',
    smooth: true,
  },
  abs: {
    value: Math.abs,
    bounds: bound.abs,
    rounding: 'exact',
    smooth: false,
  },
  floor: {
    value: Math.floor,
    bounds: bound.monotone(Math.floor),
    rounding: 'exact',
    smooth: false,
  },
  exp: {
    value: Math.exp,
    bounds: bound.monotone(Math.exp),
    within: [0, Infinity],
    rounding: 'near',
    smooth: true,
  },
  log: {
    value: Math.log,
    bounds: bound.monotone(Math.log, 0),
    rounding: 'near',
    smooth: true,
  },
  log1p: {
    value: Math.log1p,
    bounds: bound.monotone(Math.log1p, -1),
    rounding: 'near',
    smooth: true,
  },
  sigmoid: {
    value: sigmoid,
    bounds: bound.monotone(sigmoid),
    within: [0, 1],
    rounding: 'near',
    smooth: true,
  },
  softplus: {
    value: softplus,
    bounds: bound.monotone(softplus),
    within: [0, Infinity],
    rounding: 'near',
    smooth: true,
  },
  add: {
    value: (a, b) => a + b,
    bounds: bound.sum,
    rounding: 'nearest',
    smooth: true,
  },
  subtract: {
    value: (a, b) => a - b,
    bounds: (a, b) => bound.sum(a, { ...b, from: -b.to, to: -b.from }),
    rounding: 'nearest',
    smooth: true,
  },
  multiply: {
    value: product,
    bounds: bound.monotone(product),
    rounding: 'nearest',
    smooth: true,
  },
  divide: {
    value: (a, b) => a / b,
    bounds: bound.quotient,
    rounding: 'nearest',
    smooth: true,
  },
  min: {
    value: Math.min,
    bounds: bound.monotone(Math.min),
    rounding: 'exact',
    smooth: false,
  },
  max: {
    value: Math.max,
    bounds: bound.monotone(Math.max),
    rounding: 'exact',
    smooth: false,
  },
  divergence: {
    value: divergence,
    bounds: bound.divergence(divergence),
    within: [0, Infinity],
    rounding: 'near',
    smooth: false,
  },
  equal: {
    value: (a, b) => (a === b ? 1 : 0),
    bounds: bound.equal,
    rounding: 'exact',
    smooth: false,
  },
  less: {
    value: (a, b) => (a < b ? 1 : 0),
    bounds: bound.less,
    rounding: 'exact',
    smooth: false,
  },
  select: {
    value: (condition, a, b) => (condition !== 0 ? a : b),
    bounds: bound.choice,
    rounding: 'exact',
    smooth: false,
  },
}
