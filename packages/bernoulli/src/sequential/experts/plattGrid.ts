import { softplus } from '../../math/index.ts'
import type { Experts } from './Experts.ts'
import { mixed } from './mixed.ts'
import { ofRows } from './ofRows.ts'

/** A map of log-odds: intercept + slope·z. */
export interface PlattMap {
  readonly intercept: number
  readonly slope: number
}

const intercepts = [0, 0.1, -0.1, 0.2, -0.2, 0.4, -0.4, 0.8, -0.8]
const slopes = [1, 0.85, 1.2, 0.7, 1.5, 0.5, 2]

/** The 62 maps that are tried, all but the one that changes nothing. */
export const plattGrid: readonly PlattMap[] = Object.freeze(
  slopes
    .flatMap((slope) => intercepts.map((intercept) => Object.freeze({ intercept, slope })))
    .filter(({ intercept, slope }) => intercept !== 0 || slope !== 1),
)

/**
 * Experts who bet that a map of the grid is nearer to the truth than the forecaster, against "what happens is as likely as was
 * said, to within the tolerance in log-odds".
 *
 *   f = q(y)/q°(y),  logit q = a + b·z,  logit q° = logit q kept within z ± tolerance
 *
 * Where q lies inside the band f is 1. Outside, the mean of f at the truth r is r·q/q° + (1 − r)·(1 − q)/(1 − q°), which is 1 at
 * r = q° and falls towards the other side of the band, so that it is at most 1 in all of it. Without a tolerance q° is the
 * forecast itself, and ln of the product is what the map would have saved. A certain forecast has nothing to bet on until it is
 * wrong.
 */
export function plattExperts(tolerance: number): Experts {
  return ofRows(plattGrid.length, ({ labels, logits }, row, into) => {
    const [y, z] = [labels[row] as number, (logits[0] as Float64Array)[row] as number]
    if (Math.abs(z) === Infinity) return void into.fill(ruledOut(y, z) ? Infinity : 0)
    const [low, high] = [z - tolerance, z + tolerance]
    const [lowYes, lowNo, highYes, highNo] = [softplus(-low), softplus(low), softplus(-high), softplus(high)]
    for (let k = 0; k < plattGrid.length; k++) {
      const { intercept, slope } = plattGrid[k] as PlattMap
      const mapped = intercept + slope * z
      if (mapped >= low && mapped <= high) into[k] = 0
      else {
        const above = mapped > high
        const yes = y === 0 ? 0 : (above ? highYes : lowYes) - softplus(-mapped)
        const no = y === 1 ? 0 : (above ? highNo : lowNo) - softplus(mapped)
        into[k] = mixed(y, yes, no)
      }
    }
  })
}

/** Whether a certain forecast said that what happened could not. */
export function ruledOut(label: number, logit: number): boolean {
  return (logit === Infinity && label < 1) || (logit === -Infinity && label > 0)
}
