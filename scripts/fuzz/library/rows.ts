import type { Data } from 'bernoulli'

/** Numbers in [0, 1), and a place for the rows that are drawn with them, to be shown with a fault. */
export interface Random {
  (): number
  readonly drawn: Rows[]
}

/** Rows as the library takes them, in plain arrays. */
export interface Rows {
  readonly labels: readonly number[]
  readonly scale: 'probability' | 'logit'
  readonly predictions: readonly number[]
  readonly weights: readonly number[] | undefined
}

export const dataOf = ({ labels, scale, predictions, weights }: Rows): Data => ({
  labels,
  ...(scale === 'logit' ? { logits: predictions } : { probabilities: predictions }),
  ...(weights && { weights }),
})

export const pick = <Value>(random: Random, values: readonly Value[]): Value =>
  values[Math.floor(random() * values.length)] as Value

export const whole = (random: Random, least: number, most: number): number =>
  least + Math.floor(random() * (most - least + 1))

type Draw = (random: Random) => number

const hard: Draw = (random) => (random() < 0.5 ? 0 : 1)
const labels: readonly Draw[] = [
  hard,
  hard,
  hard,
  () => 1,
  (random) => whole(random, 0, 64) / 64,
  (random) => random(),
  (random) => pick(random, [0, 1, 0.5, 5e-324, 1e-310, 2 ** -53, 1 - 2 ** -53, 0.25]),
]
const probabilities: readonly Draw[] = [
  (random) => random(),
  (random) => whole(random, 1, 9) / 10,
  (random) => 1 / (1 + Math.exp(12 * (random() - 0.5))),
  (random) => pick(random, [0, 1, 0.5, 5e-324, 1e-300, 1e-17, 1 - 2 ** -53, random()]),
  () => 0.5,
]
const logits: readonly Draw[] = [
  (random) => 8 * (random() - 0.5),
  (random) => whole(random, -3, 3),
  (random) => 120 * (random() - 0.5),
  (random) => pick(random, [-Infinity, Infinity, 0, 37, -37, 40, -40, 745, -800, 5e-324, random()]),
  (random) => pick(random, [1e30, -1e40, 1e40, -1e15, 1e-300, 3e38, -3e38, 40 * random()]),
  (random) => pick(random, [1e308, -1.7e308, 1e200, -1e100, random()]),
]
const weights: readonly Draw[] = [
  (random) => whole(random, 0, 3),
  (random) => whole(random, 1, 3),
  (random) => 4 * random(),
  () => 1,
  (random) => pick(random, [1e-30, 1e12, 0, 1, 1e-180, random() < 0.1 ? 5e-324 : 1e-100, random()]),
  (random) => pick(random, [1e100, 1e-100, 1e99, 0]),
  () => 1e-100,
  () => 0,
]

/** Rows of every kind: ties, certainty, soft labels, weights of any size. Half of the time nothing extreme occurs. */
export function drawRows(random: Random, most = 12): Rows {
  const n = whole(random, 1, random() < 0.1 ? 4 * most : most)
  const tame = random() < 0.5
  const from = (draws: readonly Draw[], safe: number): readonly number[] => {
    const draw = pick(random, tame ? draws.slice(0, safe) : draws)
    return Array.from({ length: n }, () => draw(random))
  }
  const scale = random() < 0.5 ? 'logit' : 'probability'
  const drawn = from(weights, 4)
  const sum = drawn.reduce((total, w) => total + w, 0)
  const normal = random() < 0.15 && sum > 0 && sum < Infinity
  const rows: Rows = {
    labels: from(labels, 5),
    scale,
    predictions: scale === 'logit' ? from(logits, 3) : from(probabilities, 3),
    weights: random() < 0.4 ? undefined : normal ? drawn.map((w) => w / sum) : drawn,
  }
  random.drawn.push(rows)
  return rows
}

/** What is called no, and what is called yes, change places: exact for labels that are 64ths. */
export const mirrored = (rows: Rows): Rows => ({
  ...rows,
  labels: rows.labels.map((y) => 1 - y),
  predictions: rows.predictions.map((x) => (rows.scale === 'logit' ? -x : 1 - x)),
})

/** Whether 1 − x loses nothing of the labels and predictions. */
export const mirrorsExactly = ({ labels, scale, predictions }: Rows): boolean =>
  labels.every((y) => 1 - (1 - y) === y) && (scale === 'logit' || predictions.every((p) => 1 - (1 - p) === p))

export const shown = (rows: unknown): string =>
  JSON.stringify(rows, (_, value: unknown) =>
    typeof value === 'number' && !Number.isFinite(value) ? String(value) : value,
  )
