import {
  averagePrecision,
  brierDiscrimination,
  brierMiscalibration,
  calibrationInTheLarge,
  coxCalibration,
  cumulativeDifferences,
  deLong,
  hosmerLemeshow,
  isotonic,
  logLossDiscrimination,
  logLossMiscalibration,
  rocCurve,
  smoothCalibrationError,
  spiegelhalter,
  tableOf,
} from 'bernoulli/statistics'
import type { PredictionTable } from 'bernoulli/statistics'
import { must, near } from './look.ts'
import { lossAt, tooMuch, total } from './losses.ts'
import { drawRows } from './rows.ts'
import type { Random, Rows } from './rows.ts'

/** The rows gathered by prediction, the plain way. */
export function tableOfRows(rows: Rows): PredictionTable {
  const distinct = [...new Set(rows.predictions.map((x) => x + 0))].sort((a, b) => a - b)
  const at = (of: (i: number) => number): Float64Array =>
    Float64Array.from(distinct, (x) => total(rows, (i) => (rows.predictions[i] === x ? of(i) : 0)))
  return tableOf(rows.scale, Float64Array.from(distinct), {
    examples: at(() => 1),
    yes: at((i) => rows.labels[i] as number),
    no: at((i) => 1 - (rows.labels[i] as number)),
    labelVariance: at((i) => (rows.labels[i] as number) * (1 - (rows.labels[i] as number))),
  })
}

/** What is computed from a table against pairs, means and sums over the rows. */
export function tryTable(random: Random): Rows {
  const rows = drawRows(random, 9)
  if (tooMuch(rows)) return rows
  const table = tableOfRows(rows)
  const { entries, yes, no, weight } = table
  const all = total(rows, () => 1)
  const yeses = total(rows, (i) => rows.labels[i] as number)
  const noes = total(rows, (i) => 1 - (rows.labels[i] as number))

  const fit = isotonic(table)
  for (let i = 0; i < entries && entries < 10; i++) {
    const block = fit.start.findLastIndex((start, b) => b < fit.blocks && start <= i)
    near(fit.value[block] ?? NaN, maxMin(table, i), 'isotonic is the max of mins of means', 1e-12, 1e-300)
  }

  const mean = total(rows, (i) => lossAt(rows, i)) / all
  const uncertainty = entropyOf(yeses / all, noes / all)
  const [saved, apart] = [logLossMiscalibration(table, fit), logLossDiscrimination(fit)]
  must(saved >= 0 && apart >= 0, 'parts are not negative', saved, apart)
  near(saved - apart + uncertainty, mean, 'mean = miscalibration − discrimination + uncertainty', 1e-11, 1e-3)
  const squares = total(rows, (i) => {
    const [x, y] = [rows.predictions[i] as number, rows.labels[i] as number]
    return ((rows.scale === 'logit' ? 1 / (1 + Math.exp(-x)) : x) - y) ** 2
  })
  const soft = total(rows, (i) => (rows.labels[i] as number) * (1 - (rows.labels[i] as number))) / all
  const brier = brierMiscalibration(table, fit) - brierDiscrimination(fit) + (yeses / all) * (noes / all)
  near(brier - soft, squares / all, 'Brier score is its parts', 1e-11, 1)

  const area = deLong({ negatives: no, positives: yes })
  if (area !== null) {
    must(area.value >= 0 && area.value <= 1, 'AUC in [0, 1]', area.value)
    must(
      area.variance === null || (area.variance >= 0 && area.variance < Infinity),
      'its variance',
      area.variance,
    )
    let won = 0
    for (let i = 0; i < entries; i++)
      for (let j = 0; j <= i; j++)
        won += ((yes[i] as number) / yeses) * ((no[j] as number) / noes) * (i === j ? 0.5 : 1)
    near(area.value, won, 'AUC is pairs won', 1e-11, 1)
    const turned = deLong({ negatives: yes.toReversed(), positives: no.toReversed() })
    near(turned?.value ?? null, area.value, 'AUC of the mirrored rows', 1e-15, 1)
  }
  const precision = averagePrecision(table)
  must(precision === null || (precision >= 0 && precision <= 1), 'average precision in [0, 1]', precision)
  for (const { falsePositiveRate, truePositiveRate } of rocCurve(table, 20))
    must(
      Math.max(falsePositiveRate, truePositiveRate) <= 1 + 1e-12,
      'ROC in [0, 1]',
      falsePositiveRate,
      truePositiveRate,
    )

  const finite = withoutCertain(table)
  const large = calibrationInTheLarge(finite)
  must(
    large === null || (Number.isFinite(large.intercept) && large.variance > 0),
    'intercept',
    large?.intercept,
    large?.variance,
  )
  const cox = coxCalibration(finite)
  if (cox !== null)
    for (const value of [cox.slope, cox.intercept, cox.likelihoodRatio, ...Object.values(cox.covariance)])
      must(Number.isFinite(value), 'slope and intercept are numbers', JSON.stringify(cox))
  for (const value of [hosmerLemeshow(table).statistic, smoothCalibrationError(table) ?? 0])
    must(value >= 0, 'a statistic that is not negative', value)
  const [z, ecce] = [spiegelhalter(table), cumulativeDifferences(table)]
  must(z === null || Number.isFinite(z), 'Spiegelhalter’s z', z)
  must(
    ecce === null || ecce.largest <= ecce.range * (1 + 1e-12),
    'cumulative differences',
    ecce?.largest,
    ecce?.range,
  )
  must(
    weight.every((w) => w > 0),
    'entries have weight',
  )
  return rows
}

function entropyOf(p: number, q: number): number {
  const part = (x: number): number => (x === 0 ? 0 : -x * Math.log(x))
  return part(p) + part(q)
}

function maxMin({ entries, yes, no }: PredictionTable, at: number): number {
  let most = -Infinity
  for (let from = 0; from <= at; from++) {
    let least = Infinity
    for (let to = at; to < entries; to++) {
      let [y, n] = [0, 0]
      for (let i = from; i <= to; i++) [y, n] = [y + (yes[i] as number), n + (no[i] as number)]
      least = Math.min(least, y / (y + n))
    }
    most = Math.max(most, least)
  }
  return most
}

function withoutCertain(table: PredictionTable) {
  const kept = [...table.logit.keys()].filter((i) => Math.abs(table.logit[i] as number) < Infinity)
  const of = (values: Float64Array): Float64Array => Float64Array.from(kept, (i) => values[i] as number)
  return { entries: kept.length, logit: of(table.logit), yes: of(table.yes), no: of(table.no) }
}
