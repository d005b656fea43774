import { crossEntropyFromLogit, normalQuantile, permutation, random } from 'bernoulli/math'
import { fitLogistic } from 'bernoulli/training'
import type { LogisticData, LogisticOptions, ModelColumn } from 'bernoulli/training'
import { workers } from '../../training/workers/index.ts'
import { ridgeOf } from '../logistic/index.ts'
import type { Statement } from 'bernoulli'

const FOLDS = 5
/** Ridges that are tried, on standardised columns: from hardly any to hardly anything left. */
const TRIED = [0.001, 0.01, 0.1, 1, 3, 10, 30, 100, 1000, 10_000]

interface Data {
  readonly labels: Float64Array
  readonly features: LogisticData['features']
  readonly weights?: Float64Array
  readonly offset?: Float64Array
}

/**
 * The ridge of those tried whose models have the smallest log loss on rows they were not fitted to, in five parts drawn by
 * the seed; and what that loss is, with its interval over the rows.
 */
export function chooseRidge(
  data: Data,
  columns: readonly ModelColumn[],
  {
    seed,
    level,
    classWeight,
    threads,
  }: {
    readonly seed: number
    readonly level: number
    readonly classWeight?: 'balanced' | number
    readonly threads?: number
  },
): { readonly ridge: number; readonly statements: readonly Statement[] } {
  const { labels, weights } = data
  const rows = labels.length
  const weightAt = (row: number): number => weights?.[row] ?? 1
  const whole = labels.reduce((sum, _, row) => sum + weightAt(row), 0)
  const part = new Uint8Array(rows)
  permutation(rows, random(seed)).forEach((row, i) => (part[row] = i % FOLDS))
  const shared = {
    threads: workers(threads === undefined ? {} : { threads }),
    ...(classWeight === undefined ? {} : { classWeight }),
  }
  const tried = TRIED.map((ridge) => {
    const losses = new Float64Array(rows)
    for (let fold = 0; fold < Math.min(FOLDS, rows); fold++)
      lossesOf(data, { part, fold }, { ridge: ridgeOf(columns, ridge), ...shared }, losses)
    const mean = losses.reduce((sum, loss, row) => sum + (weightAt(row) * loss) / whole, 0)
    const squares = losses.reduce((sum, loss, row) => sum + weightAt(row) * (loss - mean) ** 2, 0)
    return { ridge, mean, error: Math.sqrt(squares / (whole - 1) / whole) }
  })
  const best = tried.reduce((least, one) => (one.mean < least.mean ? one : least))
  const reach = normalQuantile((1 + level) / 2) * best.error
  return {
    ridge: best.ridge,
    statements: [
      {
        code: 'ridge chosen',
        text: `A ridge of ${best.ridge} was chosen by ${FOLDS}-fold cross-validation among ${TRIED.length} from ${TRIED[0]} to ${TRIED.at(-1)}, on rows not fitted to its log loss is ${best.mean.toFixed(4)} ± ${reach.toFixed(4)} (${100 * level} % interval over the rows).`,
      },
    ],
  }
}

/** Fits to all parts but one, and writes the losses of that one. */
function lossesOf(
  { labels, features, weights, offset }: Data,
  { part, fold }: { readonly part: Uint8Array; readonly fold: number },
  options: LogisticOptions,
  losses: Float64Array,
): void {
  const fitted = (_: unknown, i: number): boolean => part[i] !== fold
  const names = Object.keys(features)
  const { coefficients } = fitLogistic(
    {
      labels: labels.filter(fitted),
      ...(weights && { weights: weights.filter(fitted) }),
      ...(offset && { offset: offset.filter(fitted) }),
      features: Object.fromEntries(
        names.map((name) => [name, (features[name] as Float64Array).filter(fitted)]),
      ),
    },
    { ...options, standardErrors: false },
  )
  const values = new Map(coefficients.map(({ name, value }) => [name, value]))
  for (let i = 0; i < labels.length; i++) {
    if (part[i] !== fold) continue
    let z = (values.get('(intercept)') ?? 0) + (offset?.[i] ?? 0)
    for (const name of names) {
      const value = features[name]?.[i]
      z +=
        typeof value === 'string'
          ? (values.get(`${name}=${value}`) ?? 0)
          : (values.get(name) ?? 0) * Number(value)
    }
    losses[i] = crossEntropyFromLogit(labels[i] as number, z)
  }
}
