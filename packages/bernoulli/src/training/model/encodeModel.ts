import { sigmoid } from '../../expression/index.ts'
import { InputError } from '../../errors/index.ts'
import type { ModelColumn } from '../features/index.ts'
import type { BuiltModel } from '../layers/index.ts'
import { encode, writeGraph } from '../onnx/index.ts'
import type { OnnxGraph, OnnxInitializer } from '../onnx/index.ts'
import { concat, constant, input, map, reshape, size } from '../tensors/index.ts'
import type { Shape, Tensor } from '../tensors/index.ts'
import { ANY_ROWS, BATCH, freeBatch } from './freeBatch.ts'
import type { ModelFacts } from './ModelFacts.ts'

/** The numbers of a model: what training moved, one array behind the other as in `TrainingState`. */
export interface ModelNumbers {
  readonly parameters: Float32Array
  readonly states: Float32Array
}

export const FORMAT = 'bernoulli.model/1'

/**
 * A trained model as one plain ONNX file that any ONNX runtime predicts with.
 *
 * - input `inputs`: (batch, …row) float32; of tables (batch, columns) float64 as the metadata's columns say, categories
 *   as places, standardised inside the graph; of a functional model with several inputs each by its name, (batch, …row)
 *   float32
 * - outputs `logits` and `probabilities`, (batch, …output) float32; probabilities = σ(logits)
 * - `batch` is a free axis, the parameters are initializers under names such as `0.weight`
 * - metadata `bernoulli.format`, and `bernoulli.facts`: {@link ModelFacts} as JSON
 *
 * @throws InputError when the numbers, the columns or several labels are not those of the model
 */
export function encodeModel(model: BuiltModel, numbers: ModelNumbers, facts: ModelFacts): Uint8Array {
  const known = new Map(Object.entries(numbersByName(model, numbers)))
  const fed = Object.fromEntries(
    Object.entries({ ...model.parameters, ...model.states }).map(([name, { shape }]) => [
      name,
      input(name, shape),
    ]),
  )
  if (facts.labels !== undefined && facts.labels.length !== size(model.output))
    throw new InputError({
      caller: 'encodeModel',
      problem: 'the labels are not those of the model',
      expected: `${size(model.output)}, one for each output`,
      received: facts.labels.length,
    })
  const sources = severalSources(model)
  if (sources !== undefined && facts.columns !== undefined)
    throw new InputError({
      caller: 'encodeModel',
      problem: 'columns of a table for a model of several inputs',
      expected: 'a model of one input',
      received: Object.keys(sources).join(', '),
    })
  const rows = rowsOf(model, sources)
  const { logits } = model.apply(rows, fed, { training: false, uniform: (shape) => constant(0, shape) })
  const graph = freeBatch(
    writeGraph({
      name: facts.task,
      outputs: { logits, probabilities: map((z) => sigmoid(z), logits) },
      metadata: {
        'bernoulli.format': FORMAT,
        'bernoulli.facts': JSON.stringify({ ...facts, ...(sources && { inputs: sources }) }),
      },
    }),
  )
  const initializers = graph.inputs.flatMap(({ name, type, shape }): OnnxInitializer[] => {
    const values = known.get(name)
    return values === undefined ? [] : [{ name, type, shape: shape.map(Number), values }]
  })
  const whole: OnnxGraph = {
    ...graph,
    inputs: graph.inputs.filter(({ name }) => !known.has(name)),
    initializers: [...initializers, ...graph.initializers],
  }
  return encode(facts.columns === undefined ? whole : standardized(whole, facts.columns, model))
}

/** The inputs of a model where it has several, each an input of its file. */
function severalSources({ sources = {} }: BuiltModel): Readonly<Record<string, Shape>> | undefined {
  return Object.keys(sources).length > 1 ? sources : undefined
}

function rowsOf(model: BuiltModel, sources: Readonly<Record<string, Shape>> | undefined): Tensor {
  if (sources === undefined) return input('inputs', [ANY_ROWS, ...model.input])
  const parts = Object.entries(sources).map(([name, row]) =>
    reshape(input(name, [ANY_ROWS, ...row]), [ANY_ROWS, size(row)]),
  )
  return concat(parts, 1)
}

/** The arrays of a model by name. @throws InputError when there are more numbers or fewer */
export function numbersByName(
  { parameters, states }: Pick<BuiltModel, 'parameters' | 'states'>,
  numbers: ModelNumbers,
): Readonly<Record<string, Float32Array>> {
  return { ...split(parameters, numbers.parameters), ...split(states, numbers.states) }
}

function split(
  specs: BuiltModel['parameters'] | BuiltModel['states'],
  values: Float32Array,
): Readonly<Record<string, Float32Array>> {
  let from = 0
  const parts = Object.entries(specs).map(([name, { shape }]) => {
    const part = values.subarray(from, from + size(shape))
    from += size(shape)
    return [name, part] as const
  })
  if (from !== values.length)
    throw new InputError({
      caller: 'encodeModel',
      problem: 'the numbers are of another model',
      expected: `${from} numbers`,
      received: values.length,
    })
  return Object.fromEntries(parts)
}

/** Puts (x − mean)/scale in float64 before a graph, whose own input becomes an inner array. */
function standardized(
  graph: OnnxGraph,
  columns: readonly ModelColumn[],
  { input: row }: BuiltModel,
): OnnxGraph {
  if (row.length !== 1 || row[0] !== columns.length)
    throw new InputError({
      caller: 'encodeModel',
      problem: 'the columns are not those of the model',
      expected: `${size(row)} columns`,
      received: columns.length,
    })
  const own = (name: string): string => (name === 'inputs' ? 'standardized' : name)
  const numbers = (name: string, value: (column: ModelColumn) => number): OnnxInitializer => ({
    name,
    type: 'float64',
    shape: [columns.length],
    values: Float64Array.from(columns, value),
  })
  return {
    ...graph,
    inputs: [{ name: 'inputs', type: 'float64', shape: [BATCH, columns.length] }],
    nodes: [
      { type: 'Sub', inputs: ['inputs', 'means'], outputs: ['centered'], attributes: {} },
      { type: 'Div', inputs: ['centered', 'scales'], outputs: ['scaled'], attributes: {} },
      { type: 'Cast', inputs: ['scaled'], outputs: ['standardized'], attributes: { to: 1 } },
      ...graph.nodes.map((node) => ({ ...node, inputs: node.inputs.map(own) })),
    ],
    initializers: [
      numbers('means', (column) => (column.kind === 'number' ? column.mean : 0)),
      numbers('scales', (column) => (column.kind === 'number' ? column.scale : 1)),
      ...graph.initializers,
    ],
  }
}
