import type { Random } from '../../math/index.ts'
import type { Shape, Tensor } from '../tensors/index.ts'
import type { Layer, LayerContext, ParameterSpec, StateSpec } from './Layer.ts'

/** Layers one behind the other. What comes out are logits: the likelihood owns the sigmoid. */
export interface Model {
  readonly layers: readonly Layer[]
}

/**
 * A model of layers, applied in order.
 *
 * @example
 * sequential(dense(32, relu), dense(784)).layers.length // => 2
 */
export function sequential(...layers: readonly Layer[]): Model {
  return Object.freeze({ layers })
}

/** A model over rows of one shape: everything is known of it but the numbers. */
export interface BuiltModel {
  readonly input: Shape
  readonly output: Shape
  /** By a name such as `0.weight`: the layer's place, then the layer's own name for it. */
  readonly parameters: Readonly<Record<string, ParameterSpec>>
  readonly states: Readonly<Record<string, StateSpec>>
  readonly apply: (
    rows: Tensor,
    numbers: Readonly<Record<string, Tensor>>,
    context: Pick<LayerContext, 'training' | 'uniform'>,
  ) => { readonly logits: Tensor; readonly states: Readonly<Record<string, Tensor>> }
}

/**
 * The model over rows of the given shape, every layer checked against what comes before it.
 *
 * @throws InputError when a layer does not fit; it names the layer and both shapes
 */
export function buildModel({ layers }: Model, input: Shape): BuiltModel {
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
