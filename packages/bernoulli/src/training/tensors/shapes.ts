import { InputError } from '../../errors/index.ts'
import type { Attributes, Shape, TensorOperation, Window } from './Tensor.ts'

type ShapeRule<Op extends TensorOperation> = (shapes: readonly Shape[], attributes: Attributes[Op]) => Shape

/** The shape that follows from the shapes of the inputs. A wrong shape is an error that names both. */
export const shapes: { readonly [Op in Exclude<TensorOperation, 'input' | 'constant'>]: ShapeRule<Op> } = {
  map: (all) => all.reduce(broadcast, []),
  matmul: ([a, b]) => {
    const [rows, inner] = plane('matmul', a)
    const [again, columns] = plane('matmul', b)
    if (inner !== again)
      throw mismatch('matmul', 'the columns of the first to be the rows of the second', a, b)
    return [rows, columns]
  },
  transpose: ([a = []], { order }) => {
    if ([...order].sort((x, y) => x - y).join() !== [...a.keys()].join())
      throw mismatch('transpose', `an order of ${a.length} axes`, a, order)
    return order.map((axis) => a[axis] as number)
  },
  reshape: ([a = []], { to }) => {
    if (size(a) !== size(to)) throw mismatch('reshape', 'as many places as before', a, to)
    return to
  },
  expand: ([a = []], { to }) => {
    if (broadcast(a, to).join() !== to.join()) throw mismatch('expand', 'axes of length 1 to grow', a, to)
    return to
  },
  sum: ([a = []], { axes }) => a.map((length, axis) => (axes.includes(axis) ? 1 : length)),
  maximum: ([a = []], { axes }) => a.map((length, axis) => (axes.includes(axis) ? 1 : length)),
  concat: (all, { axis }) => {
    const [first = []] = all
    for (const other of all)
      if (other.length !== first.length || other.some((length, k) => k !== axis && length !== first[k]))
        throw mismatch('concat', `shapes that differ along axis ${axis} only`, first, other)
    return first.map((length, k) =>
      k === axis ? all.reduce((sum, shape) => sum + (shape[axis] as number), 0) : length,
    )
  },
  slice: ([a = []], { axis, from, to }) => {
    if (!(0 <= from && from < to && to <= (a[axis] ?? 0)))
      throw mismatch('slice', `a part of axis ${axis}`, a, [from, to])
    return a.map((length, k) => (k === axis ? to - from : length))
  },
  pad: ([a = []], { axis, before, after }) =>
    a.map((length, k) => (k === axis ? before + length + after : length)),
  conv: ([pictures, filters], { strides, pads, dilations }) => {
    const [count, channels, height, width] = four('conv', pictures)
    const [out, depth, down, across] = four('conv', filters)
    if (channels !== depth) throw mismatch('conv', 'filters as deep as the pictures', pictures, filters)
    const [rows, columns] = windowPlaces([height, width], [down, across], { strides, pads, dilations })
    if (rows < 1 || columns < 1)
      throw mismatch('conv', 'filters no larger than the padded pictures', pictures, filters)
    return [count, out, rows, columns]
  },
  convTranspose: ([pictures, filters], { strides, pads, dilations, outputPads }) => {
    const [count, channels, height, width] = four('convTranspose', pictures)
    const [depth, out, down, across] = four('convTranspose', filters)
    if (channels !== depth)
      throw mismatch('convTranspose', 'filters as many as the pictures are deep', pictures, filters)
    const rows = (height - 1) * strides[0] - pads[0] - pads[2] + dilations[0] * (down - 1) + 1 + outputPads[0]
    const columns =
      (width - 1) * strides[1] - pads[1] - pads[3] + dilations[1] * (across - 1) + 1 + outputPads[1]
    return [count, out, rows, columns]
  },
  patches: ([pictures], { size, ...window }) => {
    const [count, channels, height, width] = four('patches', pictures)
    const [rows, columns] = windowPlaces([height, width], size, window)
    if (rows < 1 || columns < 1)
      throw mismatch('patches', 'patches no larger than the padded pictures', pictures, size)
    return [count * rows * columns, size[0] * size[1] * channels]
  },
  oneHot: ([a = []], { depth }) => [...a, depth],
}

/** How many places a shape has. */
export function size(shape: Shape): number {
  return shape.reduce((product, length) => product * length, 1)
}

/** How many places down and across a filter of a size is moved to. */
export function windowPlaces(
  lengths: readonly [number, number],
  filter: readonly [number, number],
  { strides, pads, dilations }: Window,
): readonly [rows: number, columns: number] {
  const along = (axis: 0 | 1): number => {
    const padded = lengths[axis] + pads[axis] + pads[(axis + 2) as 2 | 3]
    return Math.floor((padded - dilations[axis] * (filter[axis] - 1) - 1) / strides[axis]) + 1
  }
  return [along(0), along(1)]
}

/** The shape that two shapes share when axes of length 1 grow, aligned at the last axis. */
export function broadcast(a: Shape, b: Shape): Shape {
  const axes = Math.max(a.length, b.length)
  return Array.from({ length: axes }, (_, k) => {
    const x = a[k - axes + a.length] ?? 1
    const y = b[k - axes + b.length] ?? 1
    if (x !== y && x !== 1 && y !== 1) throw mismatch('map', 'shapes that broadcast', a, b)
    return Math.max(x, y)
  })
}

function plane(op: string, shape: Shape = []): readonly [number, number] {
  if (shape.length !== 2) throw mismatch(op, 'two axes', shape)
  return shape as unknown as readonly [number, number]
}

function four(op: string, shape: Shape = []): readonly [number, number, number, number] {
  if (shape.length !== 4) throw mismatch(op, 'four axes: rows, channels, height, width', shape)
  return shape as unknown as readonly [number, number, number, number]
}

function mismatch(op: string, expected: string, ...found: readonly (Shape | undefined)[]): InputError {
  return new InputError({
    caller: op,
    problem: 'shapes do not fit',
    expected,
    received: found.map((shape = []) => `(${shape.join(', ')})`).join(' and '),
  })
}
