import type { Random } from '../../math/index.ts'
import type { Shape, Tensor } from '../tensors/index.ts'

/** An array that training moves unless it is frozen, and the numbers it starts from. */
export interface ParameterSpec {
  readonly shape: Shape
  readonly start: (draw: Random) => Float64Array
  /** Weight decay shrinks it; biases and scales are left alone. */
  readonly decays: boolean
  /** Training leaves it as it is. */
  readonly frozen?: boolean
}

/** Numbers that a layer keeps up to date by itself, such as running means. */
export interface StateSpec {
  readonly shape: Shape
  readonly start: number
}

/** What a layer is given when its graph is built. */
export interface LayerContext {
  readonly training: boolean
  readonly parameters: Readonly<Record<string, Tensor>>
  readonly states: Readonly<Record<string, Tensor>>
  /** Uniform random numbers on [0, 1) of a shape, new in every step. */
  readonly uniform: (shape: Shape) => Tensor
}

export interface Applied {
  readonly output: Tensor
  /** The states after the step; those left out stay. */
  readonly states?: Readonly<Record<string, Tensor>>
}

/** A small pure description of one step from rows to rows. Shapes are of one row: the axis of rows comes before them. */
export interface Layer {
  readonly name: string
  /** The shape of a row behind the layer. @throws InputError when rows of this shape do not fit. */
  readonly output: (row: Shape) => Shape
  readonly parameters: (row: Shape) => Readonly<Record<string, ParameterSpec>>
  readonly states: (row: Shape) => Readonly<Record<string, StateSpec>>
  readonly apply: (rows: Tensor, context: LayerContext) => Applied
}
