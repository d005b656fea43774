import type { Layer } from './Layer.ts'

/**
 * A layer as it predicts, whose numbers training leaves as they are, to the bit: dropout leaves nothing out, and running
 * means stay. What is before it is trained all the same. Its numbers come from elsewhere, as `decodeWeights` reads them.
 *
 * @example
 * frozen(dense(8, relu)).name // => 'dense 8, frozen'
 */
export function frozen(layer: Layer): Layer {
  return {
    ...layer,
    name: `${layer.name}, frozen`,
    parameters: (row) =>
      Object.fromEntries(
        Object.entries(layer.parameters(row)).map(([name, spec]) => [
          name,
          { ...spec, decays: false, frozen: true },
        ]),
      ),
    apply: (rows, context) => ({ output: layer.apply(rows, { ...context, training: false }).output }),
  }
}
