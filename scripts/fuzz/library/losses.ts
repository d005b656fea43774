import { logLoss, lossAndGradient } from 'bernoulli'
import type { Data, LogitData } from 'bernoulli'
import { crossEntropy, crossEntropyFromLogit, entropy } from 'bernoulli/math'
import { answered, must, near, numbers } from './look.ts'
import { dataOf, drawRows, pick, whole } from './rows.ts'
import type { Random, Rows } from './rows.ts'

const sum = (terms: readonly number[]): number =>
  [...terms].sort((a, b) => Math.abs(a) - Math.abs(b)).reduce((total, term) => total + term, 0)

export const weightOf = ({ weights }: Rows, i: number): number => weights?.[i] ?? 1

export const lossAt = ({ labels, scale, predictions }: Rows, i: number): number =>
  (scale === 'logit' ? crossEntropyFromLogit : crossEntropy)(labels[i] as number, predictions[i] as number)

/** Σ of what rows of weight above 0 add. */
export const total = (rows: Rows, of: (i: number) => number): number =>
  sum(rows.labels.flatMap((_, i) => (weightOf(rows, i) > 0 ? [weightOf(rows, i) * of(i)] : [])))

/** Refused because of a value, a sum or a loss that is too large, as it may be. */
export function tooMuch(rows: Rows): boolean {
  const weight = total(rows, () => 1)
  const largest = Math.max(0, ...rows.predictions.map(Math.abs).filter((x) => x < Infinity))
  const tiny = rows.weights?.some((w) => w > 0 && w < 1e-190) ?? false
  return tiny || !(weight >= 1e-110 && weight <= 1e110) || (rows.scale === 'logit' && largest > 1e40)
}

const columns: readonly ((values: readonly number[]) => Data['labels'])[] = [
  (values) => values,
  (values) => Float64Array.from(values),
]

/** `logLoss` against a sum over the rows. */
export async function tryLogLoss(random: Random): Promise<Rows> {
  const rows = drawRows(random)
  const typed = pick(random, columns)
  const { labels, ...rest } = dataOf(rows) as Data & { readonly labels: readonly number[] }
  const found = await answered(() => logLoss({ ...rest, labels: typed(labels) } as Data))
  if (found === undefined) {
    must(tooMuch(rows), 'sound rows are not refused')
    return rows
  }
  numbers(found)
  const { mean, floor, excess, uncertainty, skill, baseRate, weight, contradictions } = found
  const all = total(rows, () => 1)
  near(weight, all, 'weight', 1e-13)
  near(mean, total(rows, (i) => lossAt(rows, i)) / all, 'mean is Σw·loss/Σw', 1e-12, 1e-300)
  near(floor, total(rows, (i) => entropy(rows.labels[i] as number)) / all, 'floor', 1e-12, 1e-300)
  near(floor + excess, mean, 'mean = floor + excess', 1e-12)
  must(excess >= 0 && floor >= 0 && floor <= Math.LN2 * (1 + 1e-15), 'ranges', excess, floor)
  must(baseRate >= 0 && baseRate <= 1 && uncertainty >= 0, 'base rate in [0, 1]', baseRate)
  must(skill === null || skill <= 1, 'skill is at most 1', skill)
  const ruledOut = rows.labels.filter((_, i) => weightOf(rows, i) > 0 && lossAt(rows, i) === Infinity)
  near(contradictions.count, ruledOut.length, 'contradictions are certain predictions that were wrong')
  must(contradictions.count > 0 === (mean === Infinity), 'only they cost infinity')
  return rows
}

/** `lossAndGradient` against a loop over the rows. */
export async function tryGradient(random: Random): Promise<Rows> {
  const rows = { ...drawRows(random), scale: 'logit' } as const
  const narrow = random() < 0.3
  const typed = (values: readonly number[]) => (narrow ? Float32Array : Float64Array).from(values)
  const gradient = typed(rows.labels)
  const read: Rows = {
    ...rows,
    labels: [...typed(rows.labels)],
    predictions: [...typed(rows.predictions)],
    weights: rows.weights && [...typed(rows.weights)],
  }
  const data = {
    labels: typed(rows.labels),
    logits: typed(rows.predictions),
    ...(rows.weights && { weights: typed(rows.weights) }),
  }
  const found = await answered(() => lossAndGradient(data as LogitData, gradient))
  const unsound = read.weights?.some((w) => w === Infinity) ?? false
  if (found === undefined) {
    must(tooMuch(read) || unsound, 'sound rows are not refused')
    return read
  }
  numbers(found)
  const share = narrow ? 3e-6 : 1e-12
  near(
    found.total,
    total(read, (i) => lossAt(read, i)),
    'total',
    share,
    narrow ? 1e-30 : 1e-300,
  )
  for (const [i, slope] of gradient.entries()) {
    const [z, y, w] = [read.predictions[i] as number, read.labels[i] as number, weightOf(read, i)]
    const [p, q] = [1 / (1 + Math.exp(-z)), 1 / (1 + Math.exp(z))]
    near(slope, w * ((1 - y) * p - y * q), 'slope', share, narrow ? w + 1e-31 : w * 1e-3)
  }
  return read
}

/** Whatever is not a number in its range is refused. */
export async function tryBadRows(random: Random): Promise<Rows> {
  const rows = drawRows(random, 5)
  const index = whole(random, 0, rows.labels.length - 1)
  const put = (values: readonly number[], bad: number) => values.map((x, i) => (i === index ? bad : x))
  const where = pick(random, ['labels', 'predictions', 'weights'] as const)
  const bads = {
    labels: [NaN, -1, 2, Infinity, 1 + 2 ** -52, -5e-324],
    predictions: rows.scale === 'logit' ? [NaN] : [NaN, -1e-9, 1 + 2 ** -52, Infinity],
    weights: [NaN, -1, Infinity, -5e-324],
  }
  const values = where === 'weights' ? (rows.weights ?? rows.labels.map(() => 1)) : rows[where]
  const broken = { ...rows, [where]: put(values, pick(random, bads[where])) }
  must((await answered(() => logLoss(dataOf(broken)))) === undefined, 'bad rows are refused')
  return broken
}
