import { sigmoid, softplus } from '../../math/index.ts'
import { coxCalibration, separated, sumOver } from '../../statistics/index.ts'
import type { PredictionTable } from '../../statistics/index.ts'
import { meanOf, rowFunction } from '../sample/index.ts'
import type { RowFunction, Sample } from '../sample/index.ts'

/** The score of rows as they stand, after the best straight map, and of always saying the base rate, each as a function. */
export interface ScoreParts {
  /** Score as given − score after the map: its mean is the miscalibration. */
  readonly miscalibration: RowFunction
  /** Score of the base rate − score after the map: its mean is the discrimination. */
  readonly discrimination: RowFunction
  /** Score of the base rate: its mean is the uncertainty. */
  readonly uncertainty: RowFunction
  /** Slopes of the score in the two coefficients of the map, and their mean curvature. */
  readonly slopes: readonly [RowFunction, RowFunction]
  readonly curvature: { readonly aa: number; readonly ab: number; readonly bb: number }
  /** Of the map: intercept and slope. */
  readonly map: { readonly intercept: number; readonly slope: number }
}

/** Why a score has no straight map. */
export type NoMap = 'contradiction' | 'separated' | 'one class' | 'one prediction'

/**
 * The log loss and the map logit p′ = a + b·logit p of least loss on the rows, which is Cox's.
 *
 * A certain prediction that came true stays certain under a slope above 0.
 */
export function straightLogLoss(table: PredictionTable): ScoreParts | NoMap {
  const { entries, logit, yes, no } = table
  const total = (values: Float64Array): number => sumOver(entries, (i) => values[i] as number)
  const [yeses, noes] = [total(yes), total(no)]
  if (yeses === 0 || noes === 0) return 'one class'
  const [from, to] = [Number(logit[0] === -Infinity), entries - Number(logit[entries - 1] === Infinity)]
  if ((from === 1 && (yes[0] as number) > 0) || (to < entries && (no[to] as number) > 0))
    return 'contradiction'
  if (to - from < 2) return 'one prediction'
  const finite = {
    entries: to - from,
    logit: logit.subarray(from, to),
    yes: yes.subarray(from, to),
    no: no.subarray(from, to),
  }
  const fit = coxCalibration(finite)
  if (fit === null) return separated(finite) ? 'separated' : 'one prediction'
  const { intercept: a, slope: b } = fit
  if (entries > finite.entries && !(b > 0)) return 'separated'
  const at = (i: number): number => a + b * (logit[i] as number)
  const certain = (i: number): boolean => Math.abs(logit[i] as number) === Infinity
  const gain = (before: number, after: number): number => before - after
  const baseYes = softplus(-Math.log(yeses / noes))
  const baseNo = softplus(Math.log(yeses / noes))
  const lossOfYes = (i: number): number => (certain(i) ? 0 : softplus(-at(i)))
  const lossOfNo = (i: number): number => (certain(i) ? 0 : softplus(at(i)))
  const weight = yeses + noes
  const curve = (power: number): number =>
    sumOver(entries, (i) => {
      if (certain(i)) return 0
      const w = (yes[i] as number) + (no[i] as number)
      return w * sigmoid(at(i)) * sigmoid(-at(i)) * (logit[i] as number) ** power
    }) / weight
  const slope = (power: number): RowFunction =>
    rowFunction(
      entries,
      (i) => (certain(i) ? 0 : -sigmoid(-at(i)) * (logit[i] as number) ** power),
      (i) => (certain(i) ? 0 : sigmoid(at(i)) * (logit[i] as number) ** power),
    )
  return {
    miscalibration: rowFunction(
      entries,
      (i) => (certain(i) ? 0 : gain(softplus(-(logit[i] as number)), lossOfYes(i))),
      (i) => (certain(i) ? 0 : gain(softplus(logit[i] as number), lossOfNo(i))),
    ),
    discrimination: rowFunction(
      entries,
      (i) => gain(baseYes, lossOfYes(i)),
      (i) => gain(baseNo, lossOfNo(i)),
    ),
    uncertainty: rowFunction(
      entries,
      () => baseYes,
      () => baseNo,
    ),
    slopes: [slope(0), slope(1)],
    curvature: { aa: curve(0), ab: curve(1), bb: curve(2) },
    map: { intercept: a, slope: b },
  }
}

/** The Brier score and the map p′ = a + b·p of least squares: Mincer and Zarnowitz's regression. */
export function straightBrier(table: PredictionTable): ScoreParts | NoMap {
  const { entries, probability, complement, yes, no } = table
  const sample = { table, weight: sumOver(entries, (i) => (yes[i] as number) + (no[i] as number)) }
  const { weight } = sample
  const yeses = sumOver(entries, (i) => yes[i] as number)
  const [rate, rest] = [yeses / weight, sumOver(entries, (i) => no[i] as number) / weight]
  if (rate === 0 || rest === 0) return 'one class'
  const w = (i: number): number => (yes[i] as number) + (no[i] as number)
  const mean = sumOver(entries, (i) => w(i) * (probability[i] as number)) / weight
  const off = (i: number): number => (probability[i] as number) - mean
  const spread = sumOver(entries, (i) => w(i) * off(i) ** 2) / weight
  if (!(spread > 0)) return 'one prediction'
  const together =
    sumOver(entries, (i) => off(i) * ((yes[i] as number) * rest - (no[i] as number) * rate)) / weight
  const b = together / spread
  /** What the map says, as the base rate and what is added to it. */
  const lift = (i: number): number => b * off(i)
  const errorOfYes = (i: number): number => rest - lift(i)
  const errorOfNo = (i: number): number => rate + lift(i)
  const slope = (power: number): RowFunction =>
    rowFunction(
      entries,
      (i) => -2 * errorOfYes(i) * off(i) ** power,
      (i) => 2 * errorOfNo(i) * off(i) ** power,
    )
  const found: ScoreParts = {
    miscalibration: rowFunction(
      entries,
      (i) => ((complement[i] as number) - errorOfYes(i)) * ((complement[i] as number) + errorOfYes(i)),
      (i) => ((probability[i] as number) - errorOfNo(i)) * ((probability[i] as number) + errorOfNo(i)),
    ),
    discrimination: rowFunction(
      entries,
      (i) => lift(i) * (2 * rest - lift(i)),
      (i) => -lift(i) * (2 * rate + lift(i)),
    ),
    uncertainty: rowFunction(
      entries,
      () => rest ** 2,
      () => rate ** 2,
    ),
    slopes: [slope(0), slope(1)],
    curvature: { aa: 2, ab: 0, bb: 2 * spread },
    map: { intercept: rate - b * mean, slope: b },
  }
  return found
}

/** The mean of a part, which is never negative but for rounding. */
export function partOf(sample: Pick<Sample, 'table' | 'weight'>, f: RowFunction): number {
  return Math.max(0, meanOf(sample, f))
}
