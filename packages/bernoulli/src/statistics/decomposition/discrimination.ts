import { divergence } from '../../math/index.ts'
import type { IsotonicFit } from './isotonic.ts'
import { sumOver } from '../sums/index.ts'

/**
 * What the ranking is worth in log loss: uncertainty − loss after isotonic recalibration, without subtracting.
 *
 *   discrimination = Σ_b w_b·klDivergence(value_b, baseRate)/W
 *
 * @returns nats, ≥ 0, finite, at most the uncertainty
 *
 * Source: Dimitriadis, Gneiting and Jordan, PNAS 118 (2021), e2016191118.
 *
 * @example
 * logLossDiscrimination(isotonic({ yes: Float64Array.of(1, 2, 4), no: Float64Array.of(3, 2, 0) })).toFixed(12)
 * // => '0.260699157599'
 */
export function logLossDiscrimination(fit: IsotonicFit): number {
  const { yes, no, weight } = totals(fit)
  const apart = sumOver(fit.blocks, (block) => {
    const [yesHere, noHere] = [fit.yes[block] as number, fit.no[block] as number]
    const share = (yesHere + noHere) / weight
    return part(yes, yesHere, share) + part(no, noHere, share)
  })
  return apart / weight
}

/** Divergence of a block's part of a class from its share, in shares of the class: a class may be too small to be shared. */
function part(whole: number, here: number, share: number): number {
  if (whole === 0 || here + share === 0) return 0
  return whole * divergence(here / whole, Math.max(share, Number.MIN_VALUE))
}

/**
 * What the ranking is worth in Brier score.
 *
 *   discrimination = Σ_b w_b·(value_b − baseRate)²/W
 *
 * @example
 * brierDiscrimination(isotonic({ yes: Float64Array.of(1, 2, 4), no: Float64Array.of(3, 2, 0) })).toFixed(12)
 * // => '0.097222222222'
 */
export function brierDiscrimination(fit: IsotonicFit): number {
  const { yes, weight } = totals(fit)
  const apart = sumOver(fit.blocks, (block) => {
    const here = (fit.yes[block] as number) + (fit.no[block] as number)
    return here * ((fit.value[block] as number) - yes / weight) ** 2
  })
  return apart / weight
}

function totals({ blocks, yes, no }: IsotonicFit): {
  readonly yes: number
  readonly no: number
  readonly weight: number
} {
  const yeses = sumOver(blocks, (block) => yes[block] as number)
  const noes = sumOver(blocks, (block) => no[block] as number)
  return { yes: yeses, no: noes, weight: yeses + noes }
}
