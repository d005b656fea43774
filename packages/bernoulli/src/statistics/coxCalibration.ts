import { sigmoid, softplus } from '../math/index.ts'
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

/** Rows with a finite logit: certain predictions that came true add nothing to any likelihood with b > 0. */
type Finite = Pick<PredictionTable, 'entries' | 'logit' | 'yes' | 'no'>

/**
 * Calibration slope and intercept: maximum likelihood of logit P(y) = a + b·logit p, by Newton's method.
 *
 * @param table  finite logits only
 * @returns      null when no finite maximum exists: one class, one prediction, or a threshold that separates yes from no
 *
 * Accuracy: 1e-10 relative against statsmodels (test/golden/calibration.json).
 * Source: Cox, Biometrika 45 (1958); Miller, Hui and Tierney, Statistics in Medicine 10 (1991).
 */
export function coxCalibration(table: Finite): CoxCalibration | null {
  if (separated(table)) return null
  let a = 0
  let b = 1
  let loss = lossAt(table, a, b)
  const before = loss
  for (let step = 0; step < 100; step++) {
    const { slope, information } = derivatives(table, a, b)
    const determinant = information[0] * information[2] - information[1] ** 2
    if (!(determinant > 0)) return null
    const da = (information[2] * slope[0] - information[1] * slope[1]) / determinant
    const db = (information[0] * slope[1] - information[1] * slope[0]) / determinant
    let scale = 1
    let next = lossAt(table, a + da, b + db)
    while (!(next <= loss) && scale > 1e-10) {
      scale /= 2
      next = lossAt(table, a + scale * da, b + scale * db)
    }
    if (next <= loss) {
      a += scale * da
      b += scale * db
      loss = next
    }
    if (Math.abs(da) <= 1e-13 * (1 + Math.abs(a)) && Math.abs(db) <= 1e-13 * (1 + Math.abs(b))) break
    if (!(next <= loss) || scale <= 1e-10) break
  }
  const { information } = derivatives(table, a, b)
  const determinant = information[0] * information[2] - information[1] ** 2
  return {
    intercept: a,
    slope: b,
    covariance: {
      interceptIntercept: information[2] / determinant,
      interceptSlope: -information[1] / determinant,
      slopeSlope: information[0] / determinant,
    },
    likelihoodRatio: Math.max(0, 2 * (before - loss)),
  }
}

/**
 * Calibration in the large: the intercept a of logit P(y) = a + logit p, slope held at 1.
 *
 * @returns null when one class is missing: a would be infinite
 */
export function calibrationInTheLarge(
  table: Finite,
): { readonly intercept: number; readonly variance: number } | null {
  const yes = sumOver(table.entries, (i) => table.yes[i] as number)
  const no = sumOver(table.entries, (i) => table.no[i] as number)
  if (!(yes > 0 && no > 0)) return null
  let a = 0
  let low = -Infinity
  let high = Infinity
  for (let step = 0; step < 200; step++) {
    const { slope, information } = derivatives(table, a, 1)
    if (slope[0] > 0) low = a
    else high = a
    const newton = a + slope[0] / information[0]
    const next = newton > low && newton < high ? newton : bisect(low, high, a)
    const done = Math.abs(next - a) <= 1e-14 * (1 + Math.abs(a))
    a = next
    if (done) break
  }
  return { intercept: a, variance: 1 / derivatives(table, a, 1).information[0] }
}

function bisect(low: number, high: number, from: number): number {
  if (low === -Infinity) return Math.min(2 * from, from - 1)
  if (high === Infinity) return Math.max(2 * from, from + 1)
  return (low + high) / 2
}

/** Whether some threshold has no yes on one side and no no on the other; rows on the threshold itself do not help. */
function separated({ entries, logit, yes, no }: Finite): boolean {
  let [lowYes, highYes, lowNo, highNo] = [Infinity, -Infinity, Infinity, -Infinity]
  for (let i = 0; i < entries; i++) {
    const z = logit[i] as number
    if ((yes[i] as number) > 0) [lowYes, highYes] = [Math.min(lowYes, z), Math.max(highYes, z)]
    if ((no[i] as number) > 0) [lowNo, highNo] = [Math.min(lowNo, z), Math.max(highNo, z)]
  }
  return !(lowYes < highNo && lowNo < highYes)
}

function lossAt({ entries, logit, yes, no }: Finite, a: number, b: number): number {
  return sumOver(entries, (i) => {
    const z = a + b * (logit[i] as number)
    return (yes[i] as number) * softplus(-z) + (no[i] as number) * softplus(z)
  })
}

/** Slope of the log-likelihood by (a, b), and minus its curvature: aa, ab, bb. */
function derivatives(
  { entries, logit, yes, no }: Finite,
  a: number,
  b: number,
): {
  readonly slope: readonly [number, number]
  readonly information: readonly [number, number, number]
} {
  const residual = new Float64Array(entries)
  const variance = new Float64Array(entries)
  for (let i = 0; i < entries; i++) {
    const z = a + b * (logit[i] as number)
    const p = sigmoid(z)
    const q = sigmoid(-z)
    residual[i] = (yes[i] as number) * q - (no[i] as number) * p
    variance[i] = ((yes[i] as number) + (no[i] as number)) * p * q
  }
  const sum = (values: Float64Array, power: 0 | 1 | 2): number =>
    sumOver(entries, (i) => (values[i] as number) * (logit[i] as number) ** power)
  return {
    slope: [sum(residual, 0), sum(residual, 1)],
    information: [sum(variance, 0), sum(variance, 1), sum(variance, 2)],
  }
}
