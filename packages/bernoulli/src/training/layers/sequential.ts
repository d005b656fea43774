import { InputError } from '../../errors/index.ts'
import type { Random } from '../../math/index.ts'
import type { Shape, Tensor } from '../tensors/index.ts'
import { buildFunctional } from './functional.ts'
import type { Layer } from './Layer.ts'
import type { BuiltModel, Model } from './Model.ts'

/**
 * A model of layers, applied in order.
 *
 * @example
 * sequential(dense(32, relu), dense(784)).layers.length // => 2
 */
export function sequential(...layers: readonly Layer[]): Model {
  return Object.freeze({ layers })
}

/**
 * The model over rows of the given shape, every layer checked against what comes before it.
 *
 * @param input  the shape of a row; may be left out of a functional model, which knows it
 * @throws InputError when a layer does not fit; it names the layer and both shapes
 */
export function buildModel({ layers, logits: end }: Model, input?: Shape): BuiltModel {
  if (end !== undefined) return buildFunctional(end, input)
  if (input === undefined)
    throw new InputError({
      caller: 'buildModel',
      problem: 'a sequential model without the shape of its rows',
      expected: 'the shape, as [784]',
    })
  const rows = layers.reduce<readonly Shape[]>(
    (shapes, layer) => [...shapes, layer.output(shapes.at(-1) as Shape)],
    [input],
  )
  const named = <Spec>(
    specs: (layer: Layer, row: Shape) => Readonly<Record<string, Spec>>,
  ): Record<string, Spec> =>
    Object.fromEntries(
      layers.flatMap((layer, index) =>
        Object.entries(specs(layer, rows[index] as Shape)).map(
          ([name, spec]) => [`${index}.${name}`, spec] as const,
        ),
      ),
    )
  const own = (numbers: Readonly<Record<string, Tensor>>, index: number): Record<string, Tensor> =>
    Object.fromEntries(
      Object.entries(numbers)
        .filter(([name]) => name.startsWith(`${index}.`))
        .map(([name, tensor]) => [name.slice(`${index}.`.length), tensor]),
    )
  return {
    input,
    output: rows.at(-1) as Shape,
    parameters: named((layer, row) => layer.parameters(row)),
    states: named((layer, row) => layer.states(row)),
    apply: (first, numbers, context) => {
      const states: Record<string, Tensor> = {}
      const logits = layers.reduce((rows, layer, index) => {
        const mine = own(numbers, index)
        const applied = layer.apply(rows, { ...context, parameters: mine, states: mine })
        for (const [name, state] of Object.entries(applied.states ?? {})) states[`${index}.${name}`] = state
        return applied.output
      }, first)
      return { logits, states }
    },
  }
}

/** The numbers a model starts from, drawn parameter by parameter in the order of the layers. */
export function startOf(model: BuiltModel, draw: Random): Readonly<Record<string, Float64Array>> {
  return Object.fromEntries(Object.entries(model.parameters).map(([name, { start }]) => [name, start(draw)]))
}
