import { sigmoid, softplusDifference } from '../../math/index.ts'
import type { Experts } from './Experts.ts'
import { mixed } from './mixed.ts'
import { ofRows } from './ofRows.ts'

/**
 * Two experts: the first bets against "a is at least as good as b in every row", the second against the reverse.
 *
 *   f = 1 + (π − κ)·(y − κ)/(κ(1 − κ)),  κ = L/(L + M),  L = |ln(1 − a) − ln(1 − b)|,  M = |ln a − ln b|
 *
 * κ is the chance of a yes at which both cost the same on average, π lies half-way between κ and the one that is backed. The
 * expected difference of the losses is linear in the chance r of a yes and changes its sign at κ, and so is the mean of f, which is
 * 1 there: it is at most 1 wherever the hypothesis holds, for shares y as for yes and no.
 *
 * Source: Henzi and Ziegel, Biometrika 109 (2022), with the correction in asac043.
 */
export const rivalExperts: Experts = ofRows(2, ({ labels, logits }, row, into) => {
  const y = labels[row] as number
  const [a, b] = [(logits[0] as Float64Array)[row] as number, (logits[1] as Float64Array)[row] as number]
  if (a === b) return void into.fill(0)
  const even = evenOdds(a, b)
  into[0] = mixed(y, growth(sigmoid(b), even.yes), growth(sigmoid(-b), even.no))
  into[1] = mixed(y, growth(sigmoid(a), even.yes), growth(sigmoid(-a), even.no))
})

/** κ and 1 − κ. */
function evenOdds(a: number, b: number): { readonly yes: number; readonly no: number } {
  const [forNo, forYes] = [Math.abs(softplusDifference(a, b)), Math.abs(softplusDifference(-a, -b))]
  if (forNo === Infinity) return forYes === Infinity ? { yes: 0.5, no: 0.5 } : { yes: 1, no: 0 }
  return forYes === Infinity
    ? { yes: 0, no: 1 }
    : { yes: forNo / (forNo + forYes), no: forYes / (forNo + forYes) }
}

/** ln((backed + even)/(2·even)), 0 where they are the same. */
function growth(backed: number, even: number): number {
  return backed === even ? 0 : Math.log1p((backed - even) / (2 * even))
}
