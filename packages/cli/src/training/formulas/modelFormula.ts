import { InputError } from 'bernoulli'
import { add, column, constant, divide, multiply, subtract } from 'bernoulli/expression'
import type { Expression } from 'bernoulli/expression'
import { activations, categoriesIn, factorsOf, linear } from 'bernoulli/training'
import type { Activation, BuiltModel, CategoryColumn, ModelColumn } from 'bernoulli/training'
import { BaseColumns } from './BaseColumn.ts'
import type { BaseColumn } from './BaseColumn.ts'
import { baseName, columnFormula } from './columnFormula.ts'

/** A model as formulas: its logit of each label, over what is read of a table. */
export interface ModelFormula {
  readonly logits: readonly [Expression, ...Expression[]]
  /** What is read, in the order of the names that the formulas have for it. */
  readonly base: readonly BaseColumn[]
}

/** What can stand behind a dense layer, by the names that a model's file has for it. */
export type ActivationName = 'linear' | keyof typeof activations

/** A dense layer: Σ weight·x + bias for each of its units, and what stands behind it. */
interface DenseLayer {
  readonly units: readonly { readonly bias: number; readonly weights: readonly number[] }[]
  readonly activation: Activation
}

/** A model as what goes into its first layer, over what is read of a table, and its layers. */
export interface ModelLayers {
  readonly inputs: readonly Expression[]
  readonly layers: readonly DenseLayer[]
  /** What is read, in the order of the names that the inputs have for it. */
  readonly base: readonly BaseColumn[]
}

/**
 * Points for categories, then dense layers, with the numbers that the model's file has.
 *
 * @param words  the activation behind each dense layer, in order
 * @throws InputError when it reads times, or has layers of another kind
 */
export function modelLayers(
  columns: readonly ModelColumn[],
  { parameters }: Pick<BuiltModel, 'parameters'>,
  numbers: Float32Array,
  words: readonly ActivationName[],
): ModelLayers {
  const arrays = arraysIn(parameters, numbers)
  const base = new BaseColumns()
  const categories = columns.filter((one) => one.kind === 'category')
  const inputs: Expression[] = categories.flatMap((category, c) => {
    const [, length = 1] = arrays.get(`0.points${c}`)?.shape ?? []
    const values = arrays.get(`0.points${c}`)?.values ?? new Float32Array(0)
    return Array.from({ length }, (_, k) => {
      const at = (place: number): number => values[place * length + k] as number
      return column(baseName(base.at(pointsOf(category, at))))
    })
  })
  for (const one of columns)
    if (one.kind === 'number') inputs.push(divide(subtract(columnFormula(one, base), one.mean), one.scale))
  const first = Number(categories.length > 0)
  let width = inputs.length
  const layers = words.map((word, i): DenseLayer => {
    const weight = arrays.get(`${first + i}.weight`)
    const biases = arrays.get(`${first + i}.bias`)?.values ?? new Float32Array(0)
    const from = width
    width = biases.length
    return {
      activation: word === 'linear' ? linear : activations[word],
      units: Array.from(biases, (bias, unit) => ({
        bias,
        weights: Array.from({ length: from }, (_, j) => weight?.values[j * biases.length + unit] as number),
      })),
    }
  })
  return { inputs, layers, base: base.all }
}

/**
 * The same as formulas in double precision, each of its logits over what is read of a table.
 *
 * @throws InputError when it reads times, or has layers of another kind
 */
export function modelFormula(...model: Parameters<typeof modelLayers>): ModelFormula {
  const layers = modelLayers(...model)
  return { logits: modelLogits(layers), base: layers.base }
}

/** What layers say of each label. */
export function modelLogits({
  inputs,
  layers,
}: Pick<ModelLayers, 'inputs' | 'layers'>): ModelFormula['logits'] {
  let values = inputs
  for (const { units, activation } of layers) {
    const from = values
    values = units.map(({ bias, weights }) =>
      activation(
        from.reduce<Expression>((sum, x, j) => {
          const own = weights[j] as number
          // A category's coefficients for other labels are none of this one's.
          return units.length > 1 && own === 0 ? sum : add(sum, multiply(own, x))
        }, constant(bias)),
      ),
    )
  }
  return values as unknown as ModelFormula['logits']
}

/** What the places of a category stand for. @throws InputError where it is one of a time */
function pointsOf(category: CategoryColumn, at: (place: number) => number): BaseColumn {
  const [factor] = factorsOf(category)
  if (factor !== undefined && 'part' in factor)
    throw new InputError({
      problem: `the model reads times of column ${JSON.stringify(factor.column)}, of which no SQL is written here`,
      expected: 'numbers, categories, splines and products of them',
      advice: 'Train on numbers made of the time, or predict from files.',
    })
  const known = categoriesIn(category)
  return {
    kind: 'points',
    column: category.name,
    places: category.categories.flatMap((name, i) =>
      known.includes(name) ? [[name, at(i + 1)] as const] : [],
    ),
    other: at(category.rare ?? 0),
    missing: at(category.missing ?? 0),
  }
}

interface Shaped {
  readonly shape: readonly number[]
  readonly values: Float32Array
}

/** The arrays of a model by their names. @throws InputError for one that is of no dense layer */
function arraysIn(parameters: BuiltModel['parameters'], numbers: Float32Array): ReadonlyMap<string, Shaped> {
  const arrays = new Map<string, Shaped>()
  let from = 0
  for (const [name, { shape }] of Object.entries(parameters)) {
    const strange = !/^\d+\.(points\d+|weight|bias)$/.test(name)
    if (strange)
      throw new InputError({
        problem: `the model has a layer (${name}) of which no SQL is written here`,
        expected: 'points for categories, then dense layers',
      })
    const to = from + shape.reduce((product, axis) => product * axis, 1)
    arrays.set(name, { shape, values: numbers.subarray(from, to) })
    from = to
  }
  return arrays
}
