import type { Tensor } from '../tensors/index.ts'
import type { Writer } from './elementwise.ts'

/** Writes the nodes of an ONNX graph, constants included. */
export interface TensorWriter extends Writer {
  readonly wholes: (values: readonly number[]) => string
  readonly array: (tensor: Tensor<'constant'>) => string
}
