import { InputError } from '../../errors/index.ts'
import type { Random } from '../../math/index.ts'
import type { Shape } from '../tensors/index.ts'
import { through } from './Flow.ts'
import type { Flow } from './Flow.ts'
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
  const rows: Flow = { op: 'source', name: 'inputs', row: input, from: [] }
  const { sources: _, ...built } = buildFunctional(through(rows, ...layers), input)
  return built
}

/** The numbers a model starts from, drawn parameter by parameter in the order of the layers. */
export function startOf(model: BuiltModel, draw: Random): Readonly<Record<string, Float64Array>> {
  return Object.fromEntries(Object.entries(model.parameters).map(([name, { start }]) => [name, start(draw)]))
}
