import { applyRecalibration } from '@bernoulli/core'
import type { Recalibration } from '@bernoulli/core'
import { percent, plain } from '../words/index.ts'

/**
 * The formula of a map as people write it.
 *
 * @example
 * mapInWords({ kind: 'platt', parameters: { intercept: -0.34, slope: 0.74 } })
 * // => 'logit p′ = −0.34 + 0.74·logit p'
 */
export function mapInWords(map: Recalibration): string {
  switch (map.kind) {
    case 'none':
      return 'p′ = p'
    case 'shift':
      return `logit p′ = ${plain(map.parameters.intercept)} + logit p`
    case 'temperature':
      return `logit p′ = ${plain(map.parameters.slope)}·logit p`
    case 'platt':
    case 'shrunkenPlatt':
      return `logit p′ = ${plain(map.parameters.intercept)} + ${plain(map.parameters.slope)}·logit p`
    case 'beta': {
      const { a, b, c } = map.parameters
      return `logit p′ = ${plain(c)} + ${plain(a)}·ln p − ${plain(b)}·ln(1 − p)`
    }
    case 'spline':
      return `a curve of logit p with ${map.parameters.knots.length} knots`
    case 'centredIsotonic':
      return `lines between ${points(map.parameters.logits.length)} of logit p`
    case 'isotonic':
      return `lines between ${points(map.parameters.predictions.length)} of p`
    case 'vennAbers':
      return `${map.parameters.lower.length} steps`
  }
}

const points = (count: number): string => `${count} ${count === 1 ? 'point' : 'points'}`

/**
 * What becomes of some predictions.
 *
 * @example
 * examplesOf({ kind: 'none', parameters: {} }) // => '10 % → 10 %, 50 % → 50 %, 90 % → 90 %'
 */
export function examplesOf(map: Recalibration): string {
  return [0.1, 0.5, 0.9].map((p) => `${percent(p)} → ${percent(applyRecalibration(map, p))}`).join(', ')
}
