import { column, substitute } from '../../expression/index.ts'
import type { Expression } from '../../expression/index.ts'
import { broadcast, shapes, size } from './shapes.ts'
import type { Attributes, Shape, Tensor, TensorOperation, Window } from './Tensor.ts'

type Derived = Exclude<TensorOperation, 'input' | 'constant'>

function node<Op extends Derived>(op: Op, inputs: readonly Tensor[], attributes: Attributes[Op]): Tensor<Op> {
  const rule = shapes[op] as (shapes: readonly Shape[], attributes: Attributes[Op]) => Shape
  const shape = rule(
    inputs.map((input) => input.shape),
    attributes,
  )
  return Object.freeze({ op, attributes, inputs, shape }) as unknown as Tensor<Op>
}

/** An array fed from outside. */
export function input(name: string, shape: Shape): Tensor<'input'> {
  return Object.freeze({ op: 'input', attributes: { name }, inputs: [], shape })
}

/** Numbers that never change; a single number fills the shape. */
export function constant(values: number | Float64Array, shape: Shape = []): Tensor<'constant'> {
  const array = typeof values === 'number' ? new Float64Array(size(shape)).fill(values) : values
  return Object.freeze({ op: 'constant', attributes: { values: array }, inputs: [], shape })
}

/**
 * A formula applied place by place, shapes broadcast.
 *
 * @example
 * map((x) => sigmoid(x), input('z', [2, 3])).shape // => [2, 3]
 */
export function map(
  formula: (...x: readonly Expression[]) => Expression,
  ...inputs: readonly Tensor[]
): Tensor {
  const expression = formula(...inputs.map((_, i) => column(`x${i}`)))
  return applied(expression, inputs)
}

/** The same with the formula at hand. What is one number everywhere becomes part of the formula. */
export function applied(expression: Expression, inputs: readonly Tensor[]): Tensor {
  const numbers = inputs.map(onlyNumber)
  const kept = inputs.filter((_, i) => numbers[i] === undefined)
  const shape = spread(inputs)
  if (!sameShape(spread(kept), shape)) return node('map', inputs, { expression })
  const places = inputs.map((input, i) => [`x${i}`, numbers[i] ?? column(`x${kept.indexOf(input)}`)])
  const formula = substitute(expression, Object.fromEntries(places))
  return formula.op === 'constant'
    ? constant(formula.value, shape)
    : node('map', kept, { expression: formula })
}

function spread(inputs: readonly Tensor[]): Shape {
  return inputs.reduce<Shape>((shape, input) => broadcast(shape, input.shape), [])
}

function onlyNumber(a: Tensor): number | undefined {
  if (a.op !== 'constant') return undefined
  const { values } = a.attributes
  return values.every((value) => value === values[0]) ? values[0] : undefined
}

/** What stands at a place of arrays that were put together, where that is one of them. */
function partOf(a: Tensor, axis: number, from: number, to: number): Tensor | undefined {
  if (a.op !== 'concat' || a.attributes.axis !== axis) return undefined
  let start = 0
  for (const part of a.inputs) {
    const end = start + (part.shape[axis] as number)
    if (start === from && end === to) return part
    start = end
  }
  return undefined
}

/** A constant of one number in another shape; undefined for all else. */
function refilled(a: Tensor, to: Shape): Tensor | undefined {
  const number = onlyNumber(a)
  return number === undefined ? undefined : constant(number, to)
}

export const matmul = (a: Tensor, b: Tensor): Tensor => node('matmul', [a, b], {})
export const transpose = (a: Tensor, order: readonly number[] = [1, 0]): Tensor =>
  node('transpose', [a], { order })
export const reshape = (a: Tensor, to: Shape): Tensor =>
  sameShape(a.shape, to) ? a : (refilled(a, to) ?? node('reshape', [a], { to }))
export const expand = (a: Tensor, to: Shape): Tensor =>
  sameShape(a.shape, to) ? a : (refilled(a, to) ?? node('expand', [a], { to }))
export const sum = (a: Tensor, axes: readonly number[] = [...a.shape.keys()]): Tensor =>
  node('sum', [a], { axes })
export const maximum = (a: Tensor, axes: readonly number[]): Tensor => node('maximum', [a], { axes })
export const concat = (parts: readonly Tensor[], axis: number): Tensor => node('concat', parts, { axis })
export const slice = (a: Tensor, axis: number, from: number, to: number): Tensor =>
  partOf(a, axis, from, to) ?? node('slice', [a], { axis, from, to })
export const pad = (a: Tensor, axis: number, before: number, after: number): Tensor =>
  before === 0 && after === 0 ? a : node('pad', [a], { axis, before, after })
export const conv = (pictures: Tensor, filters: Tensor, window: Window, bias?: Tensor): Tensor =>
  node('conv', bias === undefined ? [pictures, filters] : [pictures, filters, bias], window)
export const convTranspose = (
  pictures: Tensor,
  filters: Tensor,
  window: Attributes['convTranspose'],
  bias?: Tensor,
): Tensor =>
  node('convTranspose', bias === undefined ? [pictures, filters] : [pictures, filters, bias], window)
export const patches = (pictures: Tensor, size: readonly [number, number], window: Window): Tensor =>
  node('patches', [pictures], { ...window, size })
export const oneHot = (indices: Tensor, depth: number): Tensor => node('oneHot', [indices], { depth })

/** The sum of a over whatever was broadcast to reach its shape from `shape`. */
export function sumTo(a: Tensor, shape: Shape): Tensor {
  if (sameShape(a.shape, shape)) return a
  const extra = a.shape.length - shape.length
  const axes = [...a.shape.keys()].filter(
    (axis) => axis < extra || (shape[axis - extra] === 1 && a.shape[axis] !== 1),
  )
  return reshape(axes.length === 0 ? a : sum(a, axes), shape)
}

export function sameShape(a: Shape, b: Shape): boolean {
  return a.length === b.length && a.every((length, axis) => length === b[axis])
}
