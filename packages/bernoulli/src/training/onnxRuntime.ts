import type { Arrays, Runtime } from './Runtime.ts'

/** A tensor as ONNX Runtime's JavaScript packages have it. */
interface OnnxTensor {
  readonly data: unknown
  dispose?(): void
}

interface OnnxSession {
  readonly inputMetadata: readonly { readonly name: string; readonly shape?: readonly (number | string)[] }[]
  run(feeds: Readonly<Record<string, OnnxTensor>>): Promise<Readonly<Record<string, OnnxTensor>>>
  release(): Promise<void>
}

/** The part of `onnxruntime-node` and `onnxruntime-web` that is used: both export it under these names. */
export interface OnnxRuntimeModule {
  readonly InferenceSession: {
    create(model: Uint8Array, options?: Readonly<Record<string, unknown>>): Promise<OnnxSession>
  }
  readonly Tensor: new (
    type: 'float32' | 'float64',
    data: Float32Array | Float64Array,
    dims: readonly number[],
  ) => OnnxTensor
}

/**
 * ONNX Runtime as a runtime for training and prediction.
 *
 * @param module   `import * as ort from 'onnxruntime-node'` or `'onnxruntime-web'`
 * @param options  passed to `InferenceSession.create`: threads, execution providers
 * @param moves    where an optimiser moves the parameters: `here`, in WebAssembly, or `there`, in the graph, as the studio asks for on graphics cards; which is faster there was not measured
 */
export function onnxRuntime(
  module: OnnxRuntimeModule,
  options: Readonly<Record<string, unknown>> = {},
  moves: Runtime['moves'] = 'here',
): Runtime {
  return {
    name: 'ONNX Runtime',
    moves,
    load: async (model) => {
      const session = await module.InferenceSession.create(model, options)
      const shapes = new Map(session.inputMetadata.map(({ name, shape = [] }) => [name, shape]))
      return {
        run: async (feeds) => {
          const tensors = Object.entries(feeds).map(([name, data]) => [
            name,
            new module.Tensor(
              data instanceof Float64Array ? 'float64' : 'float32',
              data,
              filledIn(shapes.get(name), data.length),
            ),
          ])
          const answers = await session.run(
            Object.fromEntries(tensors) as Readonly<Record<string, OnnxTensor>>,
          )
          return Object.fromEntries(Object.entries(answers).map(([name, { data }]) => [name, data])) as Arrays
        },
        release: () => session.release(),
      }
    },
  }
}

/** A shape whose one free axis, such as the batch, is as long as the numbers need. */
function filledIn(shape: readonly (number | string)[] | undefined, length: number): readonly number[] {
  if (shape === undefined) return [length]
  const known = shape.reduce<number>((product, axis) => product * (isFree(axis) ? 1 : Number(axis)), 1)
  return shape.map((axis) => (isFree(axis) ? length / known : Number(axis)))
}

const isFree = (axis: number | string): boolean => typeof axis === 'string' || axis < 0
