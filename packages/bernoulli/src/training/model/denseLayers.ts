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
  bias: Float64Array | undefined
  activation: Activation
}

const activations: ReadonlyMap<string, Activation> = new Map([
  ['Relu', relu],
  ['Tanh', tanh],
  ['Sigmoid', logistic],
])

/** Layers that a chain may have: more than any has, few enough for all that is done with them. */
const most = 1000

/**
 * The dense layers of an ONNX file made elsewhere, to train them further: Gemm or MatMul and Add, with Relu, Tanh or
 * Sigmoid behind them, one behind the other. A last sigmoid is left off: the likelihood owns it. What scikit-learn's
 * converter puts behind it to name classes is not needed, and passed over. Every array is used once, so that the time is
 * linear in the file.
 *
 * @throws InputError that names the first node that is something else, or numbers that are not finite
 */
export function denseLayers(onnx: DecodedModel, place = 'the file'): DenseLayers {
  const refuse = (problem: string, received?: string): InputError =>
    new InputError({
      caller: 'denseLayers',
      problem,
      place,
      expected: 'a chain of Gemm, or MatMul and Add, with Relu, Tanh or Sigmoid behind them',
      ...(received === undefined ? {} : { received }),
      advice: 'Such a model can be judged by its predictions, but not be trained further here.',
    })
  const [input, ...others] = onnx.inputs
  if (input === undefined || others.length > 0) throw refuse('not one input', `${onnx.inputs.length} inputs`)
  const arrays = new Map<string, DecodedArray>(Object.entries(onnx.initializers))
  for (const { type, outputs, attributes } of onnx.nodes) {
    const { value } = attributes
    if (type === 'Constant' && typeof value === 'object' && 'shape' in value)
      arrays.set(outputs[0] ?? '', value)
  }
  const readers = readersOf(onnx.nodes)
  const layers: Weights[] = []
  let last: DecodedNode | undefined
  let current = input.name
  for (;;) {
    const next = readers.get(current) ?? []
    const [node] = next
    if (node === undefined) break
    if (last?.type === 'Sigmoid' && namesClasses(next)) break
    if (next.length > 1 || node.domain !== '')
      throw refuse('the graph is no chain', next.map(({ type }) => type).join(' and '))
    take(node)
    if (layers.length > most) throw refuse(`more than ${most} layers`)
    last = node
    current = node.outputs[0] ?? ''
  }
  if (last?.type !== 'Sigmoid' && !onnx.outputs.some(({ name }) => name === current))
    throw refuse('a chain that does not end in an output', last?.type)
  const final = layers.at(-1)
  if (final === undefined) throw refuse('no dense layer')
  const endsInSigmoid = final.activation === logistic
  if (!endsInSigmoid && final.activation !== linear) throw refuse('no logits at the end', last?.type)
  final.activation = linear
  return {
    model: sequential(...layers.map(({ units, activation }) => dense(units, activation))),
    parameters: Float32Array.from(
      layers.flatMap(({ weight, bias, units }) => [...weight, ...(bias ?? new Float64Array(units))]),
    ),
    states: new Float32Array(0),
    inputs: layers[0]?.rows ?? 0,
    outputs: final.units,
    endsInSigmoid,
  }

  function take(node: DecodedNode): void {
    const before = layers.at(-1)
    const { type, attributes } = node
    const [first, second] = node.inputs
    const [beside, factor] = [first === current ? second : first, first === current ? second : undefined]
    const activation = activations.get(type)
    if (skipped(node)) return
    if (activation !== undefined) {
      if (before === undefined) throw refuse(`${type} before a dense layer`)
      if (before.activation !== linear) throw refuse('two activations behind one layer', type)
      before.activation = activation
    } else if (type === 'Add' && before?.activation === linear && beside !== undefined) {
      addTo(before, beside)
    } else if (type === 'MatMul' && factor !== undefined) {
      layers.push(weightsOf(taken(factor), false, before))
    } else if (type === 'Gemm' && factor !== undefined) {
      if (
        (attributes['alpha'] ?? 1) !== 1 ||
        (attributes['beta'] ?? 1) !== 1 ||
        (attributes['transA'] ?? 0) !== 0
      )
        throw refuse('a scaled or transposed Gemm')
      const layer = weightsOf(taken(factor), (attributes['transB'] ?? 0) !== 0, before)
      layers.push(layer)
      if ((node.inputs[2] ?? '') !== '') addTo(layer, node.inputs[2] as string)
    } else throw refuse(`${type} where only dense layers and activations are understood`, type)
  }

  /** An array of the file, which is then used up. */
  function taken(name: string): DecodedArray {
    const array = arrays.get(name)
    if (array === undefined) throw refuse('numbers that are not in the file, or are used twice', name)
    arrays.delete(name)
    if (!array.values.every((value) => Number.isFinite(Number(value))))
      throw refuse('a number that is not finite', name)
    return array
  }

  function weightsOf(
    { shape, values }: DecodedArray,
    transposed: boolean,
    before: Weights | undefined,
  ): Weights {
    const [a = 0, b = 0] = shape
    const [rows, units] = transposed ? [b, a] : [a, b]
    if (shape.length !== 2 || values.length === 0 || (before !== undefined && before.units !== rows))
      throw refuse('weights that do not fit', `(${shape.join(', ')})`)
    const weight = Float64Array.from({ length: rows * units }, (_, index) => {
      const [row, unit] = [Math.floor(index / units), index % units]
      return Number(values[transposed ? unit * rows + row : index])
    })
    return { rows, units, weight, bias: undefined, activation: linear }
  }

  function addTo(layer: Weights, name: string): void {
    if (layer.bias !== undefined) throw refuse('two biases behind one layer')
    const { shape, values } = taken(name)
    if (values.length !== 1 && (values.length !== layer.units || shape.at(-1) !== layer.units))
      throw refuse('a bias that does not fit', `(${shape.join(', ')})`)
    layer.bias = Float64Array.from({ length: layer.units }, (_, unit) =>
      Number(values[values.length === 1 ? 0 : unit]),
    )
  }
}

/** What leaves rows of numbers as they are. */
function skipped({ type, inputs, attributes }: DecodedNode): boolean {
  if (type === 'Cast') return attributes['to'] === 1 || attributes['to'] === 11
  if (type === 'Flatten') return (attributes['axis'] ?? 1) === 1
  return type === 'Identity' || (type === 'Dropout' && (inputs[2] ?? '') === '')
}

/** The nodes that take each array, in one pass. */
function readersOf(nodes: readonly DecodedNode[]): ReadonlyMap<string, readonly DecodedNode[]> {
  const readers = new Map<string, DecodedNode[]>()
  for (const node of nodes)
    for (const name of new Set(node.inputs)) {
      if (name === '') continue
      const found = readers.get(name)
      if (found === undefined) readers.set(name, [node])
      else found.push(node)
    }
  return readers
}

/** What scikit-learn's converter does with a probability p: 1 − p beside it, or the class that is likelier. */
function namesClasses(nodes: readonly DecodedNode[]): boolean {
  return nodes.every(({ type }) =>
    ['Sub', 'Concat', 'ArgMax', 'ZipMap', 'Identity', 'Cast', 'Greater', 'Less', 'Reshape'].includes(type),
  )
}
