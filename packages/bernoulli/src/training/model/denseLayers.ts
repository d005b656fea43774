import { InputError } from '../../errors/index.ts'
import { dense, linear, logistic, relu, sequential, tanh } from '../layers/index.ts'
import type { Activation, Model } from '../layers/index.ts'
import type { DecodedArray, DecodedModel, DecodedNode } from '../onnx/index.ts'
import type { ModelNumbers } from './encodeModel.ts'

/** A chain of dense layers taken over from a file: the model, its numbers in order, and how long a row is. */
export interface DenseLayers extends ModelNumbers {
  readonly model: Model
  readonly inputs: number
  readonly outputs: number
  /** Whether the file ends in a sigmoid; the model here ends in logits all the same. */
  readonly endsInSigmoid: boolean
}

interface Weights {
  readonly rows: number
  readonly units: number
  readonly weight: Float64Array
  bias: Float64Array
  activation: Activation
}

const activations: Readonly<Record<string, Activation>> = { Relu: relu, Tanh: tanh, Sigmoid: logistic }
const skipped = new Set(['Identity', 'Dropout', 'Flatten', 'Cast'])

/**
 * The dense layers of an ONNX file made elsewhere, to train them further: Gemm or MatMul and Add, with Relu, Tanh or
 * Sigmoid behind them, one behind the other. A last sigmoid is left off: the likelihood owns it. What scikit-learn's
 * converter puts behind it to name classes is not needed, and passed over.
 *
 * @throws InputError that names the first node that is something else
 */
export function denseLayers(onnx: DecodedModel, place = 'the file'): DenseLayers {
  const refuse = (problem: string, received?: string): InputError =>
    new InputError({
      asked: 'denseLayers',
      problem,
      place,
      expected: 'a chain of Gemm, or MatMul and Add, with Relu, Tanh or Sigmoid behind them',
      ...(received === undefined ? {} : { received }),
      advice: 'Such a model can be judged by its predictions, but not be trained further here.',
    })
  const [input, ...others] = onnx.inputs
  if (input === undefined || others.length > 0) throw refuse('not one input', `${onnx.inputs.length} inputs`)
  const arrays: Record<string, DecodedArray> = { ...onnx.initializers }
  for (const { type, outputs, attributes } of onnx.nodes)
    if (type === 'Constant' && typeof attributes['value'] === 'object' && 'shape' in attributes['value'])
      arrays[outputs[0] ?? ''] = attributes['value']
  const layers: Weights[] = []
  let last: DecodedNode | undefined
  let current = input.name
  for (;;) {
    const next = onnx.nodes.filter(({ inputs }) => inputs.includes(current))
    const [node] = next
    if (node === undefined) break
    if (last?.type === 'Sigmoid' && namesClasses(next)) break
    if (next.length > 1 || node.domain !== '')
      throw refuse('the graph is no chain', next.map(({ type }) => type).join(' and '))
    take(node)
    last = node
    current = node.outputs[0] ?? ''
  }
  const final = layers.at(-1)
  if (final === undefined) throw refuse('no dense layer')
  const endsInSigmoid = final.activation === logistic
  if (!endsInSigmoid && final.activation !== linear) throw refuse('no logits at the end', last?.type)
  final.activation = linear
  return {
    model: sequential(...layers.map(({ units, activation }) => dense(units, activation))),
    parameters: Float32Array.from(layers.flatMap(({ weight, bias }) => [...weight, ...bias])),
    states: new Float32Array(0),
    inputs: layers[0]?.rows ?? 0,
    outputs: final.units,
    endsInSigmoid,
  }

  function take(node: DecodedNode): void {
    const before = layers.at(-1)
    const { type, attributes } = node
    const constant = node.inputs.find((name) => name !== current)
    const array = constant === undefined ? undefined : arrays[constant]
    const activation = activations[type]
    if (skipped.has(type)) return
    if (activation !== undefined) {
      if (before === undefined) throw refuse(`${type} before a dense layer`)
      if (before.activation !== linear) throw refuse('two activations behind one layer', type)
      before.activation = activation
    } else if (
      type === 'Add' &&
      before !== undefined &&
      before.activation === linear &&
      array !== undefined
    ) {
      before.bias = added(before.bias, array)
    } else if (type === 'MatMul' && node.inputs[0] === current && array !== undefined) {
      layers.push(weightsOf(array, false, before))
    } else if (type === 'Gemm' && node.inputs[0] === current && array !== undefined) {
      if ((attributes['alpha'] ?? 1) !== 1 || (attributes['beta'] ?? 1) !== 1 || attributes['transA'] === 1)
        throw refuse('a scaled or transposed Gemm')
      const layer = weightsOf(array, attributes['transB'] === 1, before)
      const bias = node.inputs[2] === undefined ? undefined : arrays[node.inputs[2]]
      layers.push(bias === undefined ? layer : { ...layer, bias: added(layer.bias, bias) })
    } else throw refuse(`${type} where only dense layers and activations are understood`, type)
  }

  function weightsOf(
    { shape, values }: DecodedArray,
    transposed: boolean,
    before: Weights | undefined,
  ): Weights {
    const [a = 0, b = 0] = shape
    const [rows, units] = transposed ? [b, a] : [a, b]
    if (shape.length !== 2 || (before !== undefined && before.units !== rows))
      throw refuse('weights that do not fit', `(${shape.join(', ')})`)
    const weight = Float64Array.from({ length: rows * units }, (_, place) => {
      const [row, unit] = [Math.floor(place / units), place % units]
      return Number(values[transposed ? unit * rows + row : place])
    })
    return { rows, units, weight, bias: new Float64Array(units), activation: linear }
  }

  function added(bias: Float64Array, { values }: DecodedArray): Float64Array {
    if (values.length !== bias.length && values.length !== 1)
      throw refuse('a bias that does not fit', `${values.length} numbers`)
    return bias.map((b, unit) => b + Number(values[values.length === 1 ? 0 : unit]))
  }
}

/** What scikit-learn's converter does with a probability p: 1 − p beside it, or the class that is likelier. */
function namesClasses(nodes: readonly DecodedNode[]): boolean {
  return nodes.every(({ type }) =>
    ['Sub', 'Concat', 'ArgMax', 'ZipMap', 'Identity', 'Cast', 'Greater', 'Less', 'Reshape'].includes(type),
  )
}
