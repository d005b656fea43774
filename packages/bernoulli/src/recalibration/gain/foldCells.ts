import { InputError } from '../../errors/index.ts'
import { column, constant, less, multiply, sigmoid, subtract } from '../../expression/index.ts'
import type { Expression } from '../../expression/index.ts'
import { random } from '../../math/index.ts'
import { argsort, gridCell, inFinestGrid, logitInCell, overTrials } from '../../statistics/index.ts'
import type { Engine, Key, KeyValue, Prediction, Scale, Shape } from '../../statistics/index.ts'
import { foldOf } from './foldOf.ts'
import { foldsBeside } from './foldsBeside.ts'
import { stretchOf } from './stretchOf.ts'

/** Rows that share their prediction and fold, and their group when there is one, added up. */
export interface FoldCells {
  /** Distinct predictions in increasing order, on their own scale. */
  readonly predictions: Float64Array
  /** Of the predictions: log-odds where there were too many distinct ones, each then the mean of a fine cell. */
  readonly scale: Scale
  /** Whether folds are stretches of time, each judged by those before it. */
  readonly ordered: boolean
  readonly cells: number
  /** For each cell the index of its prediction, its fold, and its group (0 without groups). */
  readonly index: Uint32Array
  readonly fold: Uint32Array
  readonly owner: Uint32Array
  readonly groups: number | null
  /** For each cell the place of its segment among `segments`; none without segments. */
  readonly segment: Uint32Array | null
  /** What the segments are. */
  readonly segments: readonly KeyValue[]
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
  /** Key column by which rows are told apart besides. */
  readonly segment?: string | undefined
  /** Whether folds are stretches of the time column, one more than are judged. */
  readonly time?: boolean
  /** So many cells are told apart by the predictions themselves, more by fine cells of log-odds. */
  readonly exactly: number
}

/** How many cells may come back. */
export const mostCells = 8_388_608

/**
 * One query, another where there are too many distinct predictions, and one before to cut up time. Without a group every row
 * is put in a fold by itself; with one, whole groups are, in shuffled order, so that folds have equally many. In time folds
 * are stretches of equally many rows, rows of the same time in one.
 *
 * @throws InputError when there are more cells than fit, or a row breaks a rule
 */
export async function foldCells(
  engine: Engine,
  prediction: Prediction,
  { folds, seed, group, segment, time = false, exactly }: Folding,
): Promise<FoldCells> {
  const sums = labelSums(engine.shape)
  const dealt: Key = { expression: time ? await stretchOf(engine, folds + 1) : foldOf(folds, seed) }
  const keys: readonly Key[] = [
    ...(group === undefined ? [] : [{ column: group }]),
    ...(group === undefined || time ? [dealt] : []),
    ...(segment === undefined ? [] : [{ column: segment }]),
  ]
  const exact = await engine.sumAtMost(Math.min(exactly, mostCells), {
    by: [{ expression: column(prediction.column) }, ...keys],
    sums,
  })
  const gathered =
    'tooMany' in exact
      ? await inGrid(engine, prediction, { sums, keys, folds, time })
      : { found: exact, width: null }
  if ('tooMany' in gathered)
    throw new InputError({
      problem: 'too many distinct predictions to cross-validate',
      expected: `at most ${mostCells} of them in all folds or groups`,
      advice: 'Take a sample of the rows.',
    })
  const { found, width } = gathered
  const { examples, yes, no, labelVariance } = found.sums
  const { predictions, index } = distinct(Float64Array.from(found.keys[0] as ArrayLike<number>))
  const grid =
    width !== null && 'predicted' in found.sums
      ? { predicted: found.sums.predicted as Float64Array, width }
      : undefined
  const cells = {
    cells: found.groups,
    ...{ examples, yes, no, labelVariance, index: index },
    predictions: grid === undefined ? predictions : meansOf(predictions, index, { yes, no }, grid),
    scale: grid === undefined ? prediction.scale : ('logit' as const),
    ordered: time,
    ...segmentsIn(segment === undefined ? undefined : found.keys[keys.length]),
  }
  const whole = (key: number): Uint32Array => Uint32Array.from(found.keys[key] as ArrayLike<number>)
  if (group === undefined)
    return { ...cells, fold: whole(1), owner: new Uint32Array(found.groups), groups: null }
  const numbers = new Map<unknown, number>()
  const owner = Uint32Array.from(found.keys[1] as ArrayLike<number>, (key) => {
    const number = numbers.get(key) ?? numbers.size
    numbers.set(key, number)
    return number
  })
  if (time) return { ...cells, fold: whole(2), owner, groups: numbers.size }
  const shuffled = deal(numbers.size, folds, seed)
  return { ...cells, fold: owner.map((number) => shuffled[number] as number), owner, groups: numbers.size }
}

/** Segments by number, in the order of their values, so that every engine numbers them alike. */
function segmentsIn(
  keys: readonly KeyValue[] | Float64Array | undefined,
): Pick<FoldCells, 'segment' | 'segments'> {
  if (keys === undefined) return { segment: null, segments: [] }
  const segments = [...new Set<KeyValue>(keys as readonly KeyValue[])].sort(inOrder)
  const numbers = new Map(segments.map((segment, number) => [segment, number]))
  const numberOf = (key: KeyValue): number => numbers.get(key) as number
  return { segment: Uint32Array.from<KeyValue>(keys as readonly KeyValue[], numberOf), segments }
}

/** Numbers by size, texts by their letters, truth values, and none last. */
function inOrder(a: KeyValue, b: KeyValue): number {
  const [kind, other] = [kindOf(a), kindOf(b)]
  if (kind !== other) return kind - other
  if (typeof a === 'number' && typeof b === 'number') return a - b
  return String(a) < String(b) ? -1 : Number(String(a) > String(b))
}

const kindOf = (key: KeyValue): number =>
  key === null ? 3 : ['number', 'string', 'boolean'].indexOf(typeof key)

function predictedSum({ column: name, scale }: Prediction, { weighted }: Shape): Expression {
  const probability = scale === 'logit' ? sigmoid(column(name)) : column(name)
  return weighted ? multiply(column('weight'), probability) : probability
}

/** By cells of log-odds; where those of all folds are too many, and no group is told apart, with folds beside each other. */
async function inGrid(
  engine: Engine,
  prediction: Prediction,
  {
    sums,
    keys,
    folds,
    time,
  }: { sums: ReturnType<typeof labelSums>; keys: readonly Key[]; folds: number; time: boolean },
) {
  const asked = { ...sums, predicted: predictedSum(prediction, engine.shape) }
  return inFinestGrid(engine, async (width) => {
    const by: Key = { expression: gridCell(prediction, width) }
    const found = await engine.sumAtMost(mostCells, { by: [by, ...keys], sums: asked })
    const [dealt, ...others] = keys
    if (!('tooMany' in found) || others.length > 0 || dealt === undefined || 'column' in dealt) return found
    return foldsBeside(engine, mostCells, {
      by,
      sums: { ...asked, rows: constant(1) },
      fold: dealt.expression,
      folds: time ? folds + 1 : folds,
    })
  })
}

/** The mean prediction of every grid cell over all folds, as log-odds. */
function meansOf(
  grid: Float64Array,
  index: Uint32Array,
  { yes, no }: Pick<FoldCells, 'yes' | 'no'>,
  { predicted, width }: { readonly predicted: Float64Array; readonly width: number },
): Float64Array {
  const [sums, weights] = [new Float64Array(grid.length), new Float64Array(grid.length)]
  index.forEach((at, cell) => {
    sums[at] = (sums[at] as number) + (predicted[cell] as number)
    weights[at] = (weights[at] as number) + (yes[cell] as number) + (no[cell] as number)
  })
  return grid.map((cell, at) => logitInCell(cell, (sums[at] as number) / (weights[at] as number), width))
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

function distinct(values: Float64Array): { readonly predictions: Float64Array; readonly index: Uint32Array } {
  const index = new Uint32Array(values.length)
  const predictions: number[] = []
  for (const cell of argsort(values)) {
    const value = values[cell] as number
    if (predictions.at(-1) !== value) predictions.push(value)
    index[cell] = predictions.length - 1
  }
  return { predictions: Float64Array.from(predictions), index }
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
