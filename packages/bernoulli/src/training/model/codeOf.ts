import type { DecodedModel } from '../onnx/index.ts'

/**
 * The name of the array that is an autoencoder's code: what its narrowest dense layer hands on, or else what its first
 * transposed convolution takes; undefined where it has neither.
 */
export function codeOf({
  nodes,
  initializers,
}: Pick<DecodedModel, 'nodes' | 'initializers'>): string | undefined {
  let code: { readonly name: string; readonly width: number } | undefined
  for (const { type, inputs } of nodes) {
    const [name = '', weight = ''] = inputs
    const width = initializers[weight]?.shape[0]
    if (type !== 'MatMul' || name === 'inputs' || width === undefined) continue
    if (code === undefined || width < code.width) code = { name, width }
  }
  return code?.name ?? nodes.find(({ type }) => type === 'ConvTranspose')?.inputs[0]
}
