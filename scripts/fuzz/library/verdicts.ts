import { compare, judge, memory } from 'bernoulli'
import type { Comparison, Evaluation, JudgeOptions } from 'bernoulli'
import { memoryWith } from '../../../packages/bernoulli/src/engines/memory/memoryWith.ts'
import { plain as plainLoops } from '../../../packages/bernoulli/src/kernels/index.ts'
import { alike, answered, must, near, numbers } from './look.ts'
import { tooMuch, weightOf } from './losses.ts'
import { dataOf, drawRows, mirrored, mirrorsExactly, pick, whole } from './rows.ts'
import type { Random, Rows } from './rows.ts'

const drawn = /curve\.(confidence|consistency)|miscalibration\.(ifCalibrated|pValue)|bootstrap/

/** Numbers that are in [0, 1] wherever they stand. */
const shares =
  /(baseRate|pValue|auc\.value|averagePrecision|probability|meanProbability|falsePositiveRate|truePositiveRate|shareWon|steps\.\d+\.(from|to|value)|points\.\d+\.(lower|upper)|auc\.interval\.\d)$/
const notNegative =
  /(standardError|excess|floor|uncertainty|miscalibration|discrimination|loss|ece|weight|events|ifCalibrated)$/i

function checkNumbers(result: Evaluation | Comparison): void {
  for (const [path, value] of numbers(result)) {
    const close = 1e-12
    if (shares.test(path)) must(value >= 0 && value <= 1 + close * Number(!path.includes('auc')), path, value)
    else if (notNegative.test(path) && !path.includes('Difference')) must(value >= 0, path, value)
    if (/interval\.\d$|standardError$/.test(path) && !path.includes('rank'))
      must(Number.isFinite(value) || (value === -Infinity && path.endsWith('skill.interval.0')), path, value)
  }
}

/** Every estimate lies in its interval. */
function checkIntervals(value: unknown, path = ''): void {
  if (typeof value !== 'object' || value === null) return
  const { interval, value: found, mean } = value as Record<string, unknown>
  const middle = found ?? mean
  if (Array.isArray(interval) && typeof middle === 'number') {
    const [lower, upper] = interval as [number, number]
    const slack = 1e-12 * Math.max(1, Math.abs(middle))
    must(lower <= middle + slack && middle <= upper + slack, `in its interval ${path}`, lower, middle, upper)
  }
  for (const [key, part] of Object.entries(value)) checkIntervals(part, `${path}.${key}`)
}

function checkIdentities({ logLoss, brier }: Evaluation): void {
  const { mean, floor, excess, miscalibration, discrimination, uncertainty } = logLoss
  near(floor + excess, mean, 'mean = floor + excess', 1e-10)
  near(miscalibration - discrimination + uncertainty, mean, 'mean is its parts', 1e-9, 1e-2)
  near(
    brier.miscalibration - brier.discrimination + brier.uncertainty,
    brier.mean,
    'Brier score is its parts',
    1e-9,
    1,
  )
  must(logLoss.contradictions.count > 0 === (mean === Infinity), 'only contradictions cost infinity')
}

const keysOf = (rows: Rows) => ({
  city: rows.labels.map((_, i) => ['Oslo', 'Bern', null][i % 3] as string | null),
})

/** `judge`: ranges, identities, the mirror, rows twice, the scale of sampling weights, and no NaN. */
export async function tryJudge(random: Random): Promise<Rows> {
  const rows = drawRows(random)
  const options: JudgeOptions = {
    resamples: 20,
    drift: whole(random, 0, 3),
    segments: random() < 0.3 ? [['city']] : [],
    ...(random() < 0.3 && { group: 'city' }),
    ...(random() < 0.5 && { weightKind: pick(random, ['sampling', 'frequency'] as const) }),
    ...(random() < 0.2 && { mostDistinct: 0 }),
    level: pick(random, [0.95, 0.5, 0.999]),
  }
  const ask = (rows: Rows, make = memory) =>
    answered(() => judge(make({ ...dataOf(rows), keys: keysOf(rows) }), options))
  const found = await ask(rows)
  if (found === undefined) {
    must(tooMuch(rows), 'sound rows are not refused')
    return rows
  }
  checkNumbers(found)
  checkIntervals(found)
  checkIdentities(found)
  const law = whole(random, 0, 3)
  if (law === 0) {
    const plain = await ask(rows, memoryWith(plainLoops))
    alike(plain, found, 'plain loops', drawn, 1e-8)
  } else if (law === 1 && mirrorsExactly(rows) && options.mostDistinct === undefined) {
    const turned = await ask(mirrored(rows))
    for (const of of [
      (of: Evaluation) => of.logLoss.mean,
      (of: Evaluation) => of.logLoss.standardError,
      (of: Evaluation) => of.logLoss.skill?.value ?? null,
      (of: Evaluation) => of.logLoss.miscalibration,
      (of: Evaluation) => of.logLoss.discrimination,
      (of: Evaluation) => of.brier.mean,
      (of: Evaluation) => of.discrimination.auc?.value ?? null,
      (of: Evaluation) => (of.weight < 2 ? null : (of.calibration.miscalibration?.statistic ?? null)),
    ])
      near(turned === undefined ? null : of(turned), of(found), 'mirrored', 1e-7, 1e-3)
  } else if (law === 2 && options.weightKind === 'sampling' && rows.weights !== undefined) {
    const factor = 2 ** whole(random, -40, 40)
    const scaled = { ...rows, weights: rows.weights.map((w) => w * factor) }
    const same = scaled.weights.every((w, i) => w / factor === rows.weights?.[i])
    const again = same ? await ask(scaled) : undefined
    if (again !== undefined) alike(again, found, 'sampling weights times 2^k', /weight$|events$/, 1e-7)
  } else if (law === 3 && rows.weights?.every((w) => Number.isInteger(w) && w <= 3) === true) {
    if (options.weightKind === 'sampling' || options.group !== undefined) return rows
    const indices = rows.labels.flatMap((_, i) => Array.from({ length: weightOf(rows, i) }, () => i))
    const each = (values: readonly number[]) => indices.map((i) => values[i] as number)
    const twice = {
      ...rows,
      labels: each(rows.labels),
      predictions: each(rows.predictions),
      weights: indices.map(() => 1),
    }
    const again = await answered(() => judge(memory(dataOf(twice)), { ...options, segments: [] }))
    const { weights: _, segments: __, expensive: ___, independence: ____, ...whole } = found
    alike(
      again,
      whole,
      'weight 2 is the row twice',
      new RegExp(`${drawn.source}|examples|contradictions`),
      1e-6,
    )
  }
  return rows
}

/** `compare`: ranges, and a against b as b against a. */
export async function tryCompare(random: Random): Promise<unknown> {
  const [a, b] = [drawRows(random), drawRows(random)]
  const at = (i: number) => b.predictions[i % b.predictions.length] as number
  const other: Rows = { ...a, scale: b.scale, predictions: a.labels.map((_, i) => at(i)) }
  const of = (rows: Rows) =>
    rows.scale === 'logit' ? { logits: rows.predictions } : { probabilities: rows.predictions }
  const { labels, weights } = a
  const data = { labels, ...(weights && { weights }), keys: keysOf(a) }
  const options = {
    resamples: pick(random, [0, 20]),
    ...(random() < 0.3 && { group: 'city' }),
    ...(random() < 0.5 && { weightKind: pick(random, ['sampling', 'frequency'] as const) }),
  }
  const ask = (predictions: Record<string, ReturnType<typeof of>>) =>
    answered(() => compare(memory({ ...data, predictions }), options))
  const found = await ask({ a: of(a), b: of(other) })
  if (found === undefined) {
    must(tooMuch(a) || tooMuch(other), 'sound rows are not refused')
    return { a, other }
  }
  checkNumbers(found)
  checkIntervals(found)
  const turned = await ask({ b: of(other), a: of(a) })
  const [pair, back] = [found.pairs[0], turned?.pairs[0]]
  must(pair !== undefined && back !== undefined, 'a pair each way')
  const minus = (value: number | null | undefined): number | null =>
    typeof value === 'number' ? 0 - value : null
  near(minus(back?.meanDifference?.value), pair?.meanDifference?.value ?? null, 'turned difference')
  near(minus(back?.logLikelihoodRatio), pair?.logLikelihoodRatio ?? null, 'turned likelihood ratio')
  near(minus(back?.deLong?.difference.value), pair?.deLong?.difference.value ?? null, 'turned AUC', 1e-9, 1)
  near(1 - (back?.shareWon ?? NaN), pair?.shareWon ?? null, 'turned share', 1e-9, 1)
  must(pair?.winner === back?.winner, 'the same winner', pair?.winner, back?.winner)
  return { a, other }
}
