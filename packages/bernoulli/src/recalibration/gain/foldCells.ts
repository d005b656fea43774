import { InputError } from '../../errors/index.ts'
import { column, constant, less, multiply, subtract } from '../../expression/index.ts'
import type { Expression } from '../../expression/index.ts'
import { random } from '../../math/index.ts'
import { argsort, overTrials } from '../../statistics/index.ts'
import type { Engine, Key, Prediction, Shape } from '../../statistics/index.ts'
import { foldOf } from './foldOf.ts'

/** Rows that share their prediction and fold, and their group when there is one, added up. */
export interface FoldCells {
  /** Distinct predictions in increasing order, on their own scale. */
  readonly predictions: Float64Array
  readonly cells: number
  /** For each cell the place of its prediction, its fold, and its group (0 without groups). */
  readonly place: Uint32Array
  readonly fold: Uint32Array
  readonly owner: Uint32Array
  readonly groups: number | null
  readonly examples: Float64Array
  readonly yes: Float64Array
  readonly no: Float64Array
  /** Σw·y(1 − y). */
  readonly labelVariance: Float64Array
}

export interface Folding {
  readonly folds: number
  readonly seed: number
  /** Key column whose rows stay in one fold. */
  readonly group: string | undefined
}

/** How many cells may come back. */
const mostCells = 8_388_608

/**
 * One query. Without a group every row is put in a fold by itself; with one, whole groups are, in shuffled order, so that
 * folds have equally many.
 *
 * @throws InputError when there are more cells than fit, or a row breaks a rule
 */
export async function foldCells(
  engine: Engine,
  prediction: Prediction,
  { folds, seed, group }: Folding,
): Promise<FoldCells> {
  const byPrediction: Key = { expression: column(prediction.column) }
  const by: readonly Key[] =
    group === undefined
      ? [byPrediction, { expression: foldOf(folds, seed) }]
      : [byPrediction, { column: group }]
  const found = await engine.sumAtMost(mostCells, { by, sums: labelSums(engine.shape) })
  if ('tooMany' in found)
    throw new InputError({
      problem: 'too many distinct predictions to cross-validate',
      expected: `at most ${mostCells} of them in all folds or groups`,
      advice: 'Take a sample of the rows.',
    })
  const { predictions, place } = distinct(Float64Array.from(found.keys[0] as ArrayLike<number>))
  const { examples, yes, no, labelVariance } = found.sums
  const sums = { cells: found.groups, examples, yes, no, labelVariance, predictions, place }
  if (group === undefined) {
    const fold = Uint32Array.from(found.keys[1] as ArrayLike<number>)
    return { ...sums, fold, owner: new Uint32Array(found.groups), groups: null }
  }
  const numbers = new Map<unknown, number>()
  const owner = Uint32Array.from(found.keys[1] as ArrayLike<number>, (key) => {
    const number = numbers.get(key) ?? numbers.size
    numbers.set(key, number)
    return number
  })
  const dealt = deal(numbers.size, folds, seed)
  return { ...sums, fold: owner.map((number) => dealt[number] as number), owner, groups: numbers.size }
}

function labelSums(shape: Shape): Record<'examples' | 'yes' | 'no' | 'labelVariance', Expression> {
  const label = column('label')
  const weight = shape.weighted ? column('weight') : constant(1)
  return {
    examples: shape.weighted ? less(0, weight) : weight,
    yes: multiply(weight, label),
    no: multiply(weight, subtract(1, label)),
    labelVariance: multiply(weight, overTrials(multiply(label, subtract(1, label)), shape)),
  }
}

function distinct(values: Float64Array): { readonly predictions: Float64Array; readonly place: Uint32Array } {
  const place = new Uint32Array(values.length)
  const predictions: number[] = []
  for (const cell of argsort(values)) {
    const value = values[cell] as number
    if (predictions.at(-1) !== value) predictions.push(value)
    place[cell] = predictions.length - 1
  }
  return { predictions: Float64Array.from(predictions), place }
}

/** Folds dealt out in turn to shuffled groups. */
function deal(groups: number, folds: number, seed: number): Uint32Array {
  const { below } = random(seed)
  const dealt = Uint32Array.from({ length: groups }, (_, group) => group % folds)
  for (let last = groups - 1; last > 0; last--) {
    const other = below(last + 1)
    const kept = dealt[last] as number
    dealt[last] = dealt[other] as number
    dealt[other] = kept
  }
  return dealt
}
