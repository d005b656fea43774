import type { BuiltModel } from '../layers/index.ts'
import { writeGraph } from '../onnx/index.ts'
import type { OnnxGraph } from '../onnx/index.ts'
import { constant, input } from '../tensors/index.ts'
import { packedLength, unpack } from './pack.ts'

/** From `inputs`, `parameters` and `states` to `logits`: the model as it predicts, its numbers fed from outside. */
export function forward(model: BuiltModel, batch: number): OnnxGraph {
  const numbers = {
    ...unpack(input('parameters', [packedLength(model.parameters)]), model.parameters),
    ...unpack(input('states', [packedLength(model.states)]), model.states),
  }
  const { logits } = model.apply(input('inputs', [batch, ...model.input]), numbers, {
    training: false,
    uniform: (shape) => constant(0, shape),
  })
  return writeGraph({ name: 'forward', outputs: { logits } })
}
