import { softplus } from '../../math/index.ts'
import { likelihoodAt } from './logisticLikelihood.ts'
import type { FiniteLogits, Likelihood } from './logisticLikelihood.ts'
import { quadratureNodes } from './quadratureNodes.ts'
import { sumOver } from '../sums/index.ts'

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

/**
 * Calibration slope and intercept: maximum likelihood of logit P(y) = a + b·logit p, by Newton's method; large tables in
 * fewer entries (`quadratureNodes`).
 *
 * @param table  finite logits only, in increasing order
 * @returns      null when no finite maximum exists: one class, one prediction, or a threshold that separates yes from no;
 *   or when float64 cannot tell where it is
 *
 * Accuracy: 1e-10 relative against statsmodels (test/golden/judge.json).
 * Source: Cox, Biometrika 45 (1958); Miller, Hui and Tierney, Statistics in Medicine 10 (1991).
 *
 * @example
 * const table = tableOf('probability', Float64Array.of(0.2, 0.5, 0.8), {
 *   examples: Float64Array.of(4, 4, 4), yes: Float64Array.of(1, 2, 4), labelVariance: new Float64Array(3),
 * })
 * coxCalibration(table)?.slope.toFixed(8) // => '1.48631348'
 */
export function coxCalibration(table: FiniteLogits): CoxCalibration | null {
  if (separated(table)) return null
  const nodes = quadratureNodes(table)
  const top = nodes && climb(nodes, 0, 0)
  if (nodes !== null && top !== null && Math.abs(top.b) <= steepest) return reading(nodes, top)
  const exact = climb(table, top?.a ?? 0, top?.b ?? 0)
  return exact && reading(table, exact)
}

/** With steeper slopes the nodes of a large table would not be accurate enough. */
const steepest = 4

type Top = Likelihood & { readonly a: number; readonly b: number }

function reading(table: FiniteLogits, top: Top): CoxCalibration | null {
  const { aa, ab, bb } = top
  const determinant = aa * bb - ab * ab
  const [ofIntercept, ofSlope] = [bb / determinant, aa / determinant]
  if (!(determinant > 1e-14 * aa * bb && ofIntercept < 1e100 && ofSlope < 1e100)) return null
  return {
    intercept: top.a,
    slope: top.b,
    covariance: {
      interceptIntercept: ofIntercept,
      interceptSlope: -ab / determinant,
      slopeSlope: ofSlope,
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

/** A gain below this share of the loss is lost in its rounding: from there on the slopes alone lead. */
const visible = 1e-12

/** Newton's method with halved steps where a full one would climb; null when the curvature vanishes. */
function climb(table: FiniteLogits, fromA: number, fromB: number): Top | null {
  let [a, b] = [fromA, fromB]
  let here = likelihoodAt(table, a, b)
  let promisedBefore = Infinity
  for (let step = 0; step < 100; step++) {
    const determinant = here.aa * here.bb - here.ab * here.ab
    if (!(determinant > 0)) return null
    const stepA = (here.bb * here.da - here.ab * here.db) / determinant
    const stepB = (here.aa * here.db - here.ab * here.da) / determinant
    const promised = stepA * here.da + stepB * here.db
    const blind = promised <= visible * here.loss
    if (promised <= 1e-26 * here.aa || (blind && promised >= promisedBefore)) break
    let scale = 1
    let next = likelihoodAt(table, a + stepA, b + stepB)
    while (!blind && !(next.loss <= here.loss) && scale > 1e-10) {
      scale /= 2
      next = likelihoodAt(table, a + scale * stepA, b + scale * stepB)
    }
    if (!blind && !(next.loss <= here.loss)) break
    a += scale * stepA
    b += scale * stepB
    here = next
    promisedBefore = promised
  }
  return { ...here, a, b }
}

/** Whether some threshold has no yes on one side and no no on the other; rows on the threshold itself do not help. */
export function separated({ entries, logit, yes, no }: FiniteLogits): boolean {
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
