import type { Shape } from '../tensors/index.ts'

/** Numbers kept in a file. */
export interface DecodedArray {
  readonly shape: Shape
  readonly values: Float32Array | Float64Array | BigInt64Array
}

export interface DecodedNode {
  readonly type: string
  /** '' for the operators of ONNX itself. */
  readonly domain: string
  readonly inputs: readonly string[]
  readonly outputs: readonly string[]
  /** Numbers and lists of them by name, arrays of constants, and texts; those of other kinds are left out. */
  readonly attributes: Readonly<Record<string, number | readonly number[] | string | DecodedArray>>
}

/** A length, or a name for an axis that varies; an axis about which nothing is said is '?'. */
export interface DecodedPlace {
  readonly name: string
  /** ONNX's number of the element type; 0 where it is no tensor. */
  readonly elementType: number
  readonly shape: readonly (number | string)[]
}

/** An ONNX file as plain data: what we read of it. Records have no prototype: a name is in them or it is not. */
export interface DecodedModel {
  readonly opset: number
  readonly producer: string
  readonly metadata: Readonly<Record<string, string>>
  /** Each behind those whose outputs it takes. */
  readonly nodes: readonly DecodedNode[]
  /** The types of all nodes, those inside branches, loops and functions included. */
  readonly operators: ReadonlySet<string>
  /** By name; those of other types than float, double and int64 are left out. */
  readonly initializers: Readonly<Record<string, DecodedArray>>
  /** What must be fed. */
  readonly inputs: readonly DecodedPlace[]
  readonly outputs: readonly DecodedPlace[]
}
