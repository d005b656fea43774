import type { Shape } from '../tensors/index.ts'

/** Element types, under the numbers ONNX gives them. */
export const elementTypes = { float32: 1, int64: 7, float64: 11 } as const
export type ElementType = keyof typeof elementTypes

export type OnnxAttribute = number | { readonly float: number } | readonly number[] | string

export interface OnnxNode {
  readonly type: string
  readonly inputs: readonly string[]
  readonly outputs: readonly string[]
  readonly attributes: Readonly<Record<string, OnnxAttribute>>
}

/** An array with a name: an input or output of the graph. A length may be a name, for an axis that varies. */
export interface OnnxArray {
  readonly name: string
  readonly type: ElementType
  readonly shape: readonly (number | string)[]
}

export interface OnnxInitializer {
  readonly name: string
  readonly type: ElementType
  readonly shape: Shape
  readonly values: Float32Array | Float64Array | BigInt64Array
}

/** A graph in the words of ONNX, as plain data. */
export interface OnnxGraph {
  readonly name: string
  readonly nodes: readonly OnnxNode[]
  readonly inputs: readonly OnnxArray[]
  readonly outputs: readonly OnnxArray[]
  readonly initializers: readonly OnnxInitializer[]
  readonly metadata: Readonly<Record<string, string>>
}
