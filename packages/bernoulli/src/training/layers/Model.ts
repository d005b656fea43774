import type { Shape, Tensor } from '../tensors/index.ts'
import type { Flow } from './Flow.ts'
import type { Layer, LayerContext, ParameterSpec, StateSpec } from './Layer.ts'

/** Layers one behind the other, or as `logits` says. What comes out are logits: the likelihood owns the sigmoid. */
export interface Model {
  readonly layers: readonly Layer[]
  /** Where a functional model ends, and so all that it is made of; undefined where layers stand one behind the other. */
  readonly logits?: Flow
}

/** A model over rows of one shape: everything is known of it but the numbers. */
export interface BuiltModel {
  readonly input: Shape
  /** The inputs of a functional model by name: where there are several, `input` has them side by side, in this order. */
  readonly sources?: Readonly<Record<string, Shape>>
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
