import type { Expression } from '../../expression/index.ts'

/** Lengths of the axes, outermost first; [] is a single number. */
export type Shape = readonly number[]

/** Borders and steps of a two-dimensional convolution. */
export interface Window {
  readonly strides: readonly [down: number, across: number]
  /** Rows and columns of zeros added around the picture. */
  readonly pads: readonly [top: number, left: number, bottom: number, right: number]
  /** Distance between the points of the filter that touch the picture. */
  readonly dilations: readonly [down: number, across: number]
}

/** What each operation is told besides its inputs. */
export interface Attributes {
  /** An array fed from outside, by name: rows of data, parameters, the state of an optimiser. */
  readonly input: { readonly name: string }
  /** Numbers that never change; one number stands for all places. */
  readonly constant: { readonly values: Float64Array }
  /** A formula applied place by place; input i is the column `x{i}`. Shapes broadcast as in NumPy. */
  readonly map: { readonly expression: Expression }
  readonly matmul: Record<never, never>
  readonly transpose: { readonly order: readonly number[] }
  readonly reshape: { readonly to: Shape }
  readonly expand: { readonly to: Shape }
  /** Sums over axes, which are kept with length 1. */
  readonly sum: { readonly axes: readonly number[] }
  /** Largest value over axes, which are kept with length 1. */
  readonly maximum: { readonly axes: readonly number[] }
  readonly concat: { readonly axis: number }
  readonly slice: { readonly axis: number; readonly from: number; readonly to: number }
  /** Zeros before and after along an axis. */
  readonly pad: { readonly axis: number; readonly before: number; readonly after: number }
  /** Pictures (n, c, h, w) with filters (out, c, kh, kw), and a bias (out) added if there is one. */
  readonly conv: Window
  /** The transpose of conv: pictures (n, c, h, w) with filters (c, out, kh, kw), and a bias (out) if there is one. */
  readonly convTranspose: Window & { readonly outputPads: readonly [down: number, across: number] }
  /**
   * What a filter of a size would touch, place by place: of pictures (n, c, h, w) rows (n·rows·columns, height·width·c).
   */
  readonly patches: Window & { readonly size: readonly [height: number, width: number] }
  /** 1 at the place that the number names, along a new last axis; whole numbers from 0 to depth − 1. */
  readonly oneHot: { readonly depth: number }
}

export type TensorOperation = keyof Attributes

/** One node of a tensor graph, as plain data: an operation, what it is told, its inputs, and the shape that follows. */
export type Tensor<Op extends TensorOperation = TensorOperation> = {
  readonly [K in Op]: {
    readonly op: K
    readonly attributes: Attributes[K]
    readonly inputs: readonly Tensor[]
    readonly shape: Shape
  }
}[Op]
