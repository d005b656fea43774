import { softplus } from '../math/index.ts'
import type { PredictionTable } from './PredictionTable.ts'
import { sumOver } from './sumOver.ts'

/** Labels regressed on the logit of their predictions. */
export interface CoxCalibration {
  /** a and b of logit P(y) = a + b·logit p, both free. */
  readonly intercept: number
  readonly slope: number
  /** Inverse of the information at (a, b). */
  readonly covariance: {
    readonly interceptIntercept: number
    readonly interceptSlope: number
    readonly slopeSlope: number
  }
  /** 2·(log-likelihood at (a, b) − at (0, 1)). */
  readonly likelihoodRatio: number
}

/** Calibration in the large. */
export interface CalibrationIntercept {
  readonly intercept: number
  readonly variance: number
}

/** Entries with a finite logit: certain predictions that came true add nothing to any likelihood with b > 0. */
export type FiniteLogits = Pick<PredictionTable, 'entries' | 'logit' | 'yes' | 'no'>

/** Larger tables are pooled first, to start Newton's method near its end. */
const pooledEntries = 4096

/**
 * Calibration slope and intercept: maximum likelihood of logit P(y) = a + b·logit p, by Newton's method.
 *
 * @param table  finite logits only, in increasing order
 * @returns      null when no finite maximum exists: one class, one prediction, or a threshold that separates yes from no
 *
 * Accuracy: 1e-10 relative against statsmodels (test/golden/judge.json).
 * Source: Cox, Biometrika 45 (1958); Miller, Hui and Tierney, Statistics in Medicine 10 (1991).
 *
 * @example
 * const table = tableOf('probability', Float64Array.of(0.2, 0.5, 0.8), {
 *   examples: Float64Array.of(4, 4, 4), yes: Float64Array.of(1, 2, 4), spread: new Float64Array(3),
 * })
 * coxCalibration(table)?.slope.toFixed(8) // => '1.48631348'
 */
export function coxCalibration(table: FiniteLogits): CoxCalibration | null {
  if (separated(table)) return null
  const pooled = table.entries > 4 * pooledEntries ? pool(table) : null
  const near = pooled === null || separated(pooled) ? null : climb(pooled, 0, 1)
  const top = climb(table, near?.a ?? 0, near?.b ?? 1)
  if (top === null) return null
  const { aa, ab, bb } = top
  const determinant = aa * bb - ab * ab
  return {
    intercept: top.a,
    slope: top.b,
    covariance: {
      interceptIntercept: bb / determinant,
      interceptSlope: -ab / determinant,
      slopeSlope: aa / determinant,
    },
    likelihoodRatio: Math.max(0, 2 * gain(table, top)),
  }
}

/** What the log-likelihood gains at (a, b) over (0, 1), added up as differences. */
function gain(
  { entries, logit, yes, no }: FiniteLogits,
  { a, b }: { readonly a: number; readonly b: number },
): number {
  return sumOver(entries, (i) => {
    const z = logit[i] as number
    const fitted = a + b * z
    return (
      (yes[i] as number) * (softplus(-z) - softplus(-fitted)) +
      (no[i] as number) * (softplus(z) - softplus(fitted))
    )
  })
}

/**
 * Calibration in the large: the intercept a of logit P(y) = a + logit p, slope held at 1.
 *
 * @returns null when one class is missing: a would be infinite
 *
 * Newton's method, kept inside a bracket. Accuracy: 1e-10 relative against statsmodels (test/golden/judge.json).
 *
 * @example
 * const table = tableOf('probability', Float64Array.of(0.2, 0.5, 0.8), {
 *   examples: Float64Array.of(4, 4, 4), yes: Float64Array.of(1, 2, 4), spread: new Float64Array(3),
 * })
 * calibrationInTheLarge(table)?.intercept.toFixed(8) // => '0.44141401'
 */
export function calibrationInTheLarge(table: FiniteLogits): CalibrationIntercept | null {
  const yes = sumOver(table.entries, (i) => table.yes[i] as number)
  const no = sumOver(table.entries, (i) => table.no[i] as number)
  if (!(yes > 0 && no > 0)) return null
  const from = table.entries > 4 * pooledEntries ? shift(pool(table), 0) : 0
  const intercept = shift(table, from)
  return { intercept, variance: 1 / likelihoodAt(table, intercept, 1).aa }
}

/** The a that maximises the likelihood with slope 1. */
function shift(table: FiniteLogits, from: number): number {
  let a = from
  let low = -Infinity
  let high = Infinity
  for (let step = 0; step < 200; step++) {
    const { da, aa } = likelihoodAt(table, a, 1)
    if (da > 0) low = a
    else high = a
    const newton = a + da / aa
    const next = newton > low && newton < high ? newton : between(low, high)
    const done = Math.abs(next - a) <= 1e-14 * (1 + Math.abs(a))
    a = next
    if (done) break
  }
  return a
}

function between(low: number, high: number): number {
  if (low === -Infinity) return Math.min(2 * high, high - 1)
  if (high === Infinity) return Math.max(2 * low, low + 1)
  return (low + high) / 2
}

/** Minus the log-likelihood at (a, b), its downhill slope, and its curvature. */
interface Likelihood {
  readonly loss: number
  readonly da: number
  readonly db: number
  readonly aa: number
  readonly ab: number
  readonly bb: number
}

/** Newton's method with halved steps where a full one would climb; null when the curvature vanishes. */
function climb(
  table: FiniteLogits,
  fromA: number,
  fromB: number,
): (Likelihood & { a: number; b: number }) | null {
  let [a, b] = [fromA, fromB]
  let here = likelihoodAt(table, a, b)
  for (let step = 0; step < 100; step++) {
    const determinant = here.aa * here.bb - here.ab * here.ab
    if (!(determinant > 0)) return null
    const stepA = (here.bb * here.da - here.ab * here.db) / determinant
    const stepB = (here.aa * here.db - here.ab * here.da) / determinant
    if (Math.abs(stepA) <= 1e-13 * (1 + Math.abs(a)) && Math.abs(stepB) <= 1e-13 * (1 + Math.abs(b))) break
    let scale = 1
    let next = likelihoodAt(table, a + stepA, b + stepB)
    while (!(next.loss <= here.loss) && scale > 1e-10) {
      scale /= 2
      next = likelihoodAt(table, a + scale * stepA, b + scale * stepB)
    }
    if (!(next.loss <= here.loss)) break
    a += scale * stepA
    b += scale * stepB
    here = next
  }
  return { ...here, a, b }
}

/** One pass: e^−|z| gives the loss, the probabilities and the curvature. The sums that must vanish are compensated. */
function likelihoodAt({ entries, logit, yes, no }: FiniteLogits, a: number, b: number): Likelihood {
  let [loss, lossRest, da, daRest, db, dbRest, aa, ab, bb] = [0, 0, 0, 0, 0, 0, 0, 0, 0]
  for (let i = 0; i < entries; i++) {
    const x = logit[i] as number
    const z = a + b * x
    const e = Math.exp(-Math.abs(z))
    const log = Math.log1p(e)
    const small = e / (1 + e)
    const large = 1 / (1 + e)
    const y = yes[i] as number
    const n = no[i] as number
    const cost = z < 0 ? y * (log - z) + n * log : y * log + n * (log + z)
    const pull = z < 0 ? y * large - n * small : y * small - n * large
    const curve = (y + n) * small * large
    let next = loss + cost
    lossRest += Math.abs(loss) >= Math.abs(cost) ? loss - next + cost : cost - next + loss
    loss = next
    next = da + pull
    daRest += Math.abs(da) >= Math.abs(pull) ? da - next + pull : pull - next + da
    da = next
    const turn = pull * x
    next = db + turn
    dbRest += Math.abs(db) >= Math.abs(turn) ? db - next + turn : turn - next + db
    db = next
    aa += curve
    ab += curve * x
    bb += curve * x * x
  }
  return { loss: loss + lossRest, da: da + daRest, db: db + dbRest, aa, ab, bb }
}

/** Whether some threshold has no yes on one side and no no on the other; rows on the threshold itself do not help. */
function separated({ entries, logit, yes, no }: FiniteLogits): boolean {
  let [lowYes, highYes, lowNo, highNo] = [Infinity, -Infinity, Infinity, -Infinity]
  for (let i = 0; i < entries; i++) {
    const z = logit[i] as number
    if ((yes[i] as number) > 0) {
      lowYes = Math.min(lowYes, z)
      highYes = Math.max(highYes, z)
    }
    if ((no[i] as number) > 0) {
      lowNo = Math.min(lowNo, z)
      highNo = Math.max(highNo, z)
    }
  }
  return !(lowYes < highNo && lowNo < highYes)
}

/** Neighbours pooled at their mean logit. */
function pool({ entries, logit, yes, no }: FiniteLogits): FiniteLogits {
  const pooled = {
    entries: pooledEntries,
    logit: new Float64Array(pooledEntries),
    yes: new Float64Array(pooledEntries),
    no: new Float64Array(pooledEntries),
  }
  for (let i = 0; i < entries; i++) {
    const place = Math.floor((i * pooledEntries) / entries)
    const weight = (yes[i] as number) + (no[i] as number)
    pooled.yes[place] = (pooled.yes[place] as number) + (yes[i] as number)
    pooled.no[place] = (pooled.no[place] as number) + (no[i] as number)
    pooled.logit[place] = (pooled.logit[place] as number) + weight * (logit[i] as number)
  }
  for (let place = 0; place < pooledEntries; place++)
    pooled.logit[place] =
      (pooled.logit[place] as number) / ((pooled.yes[place] as number) + (pooled.no[place] as number))
  return pooled
}
