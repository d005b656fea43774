import {
  abs,
  add,
  column,
  divide,
  equal,
  less,
  log1p,
  max,
  min,
  multiply,
  negate,
  select,
  sigmoid,
  subtract,
} from '../../expression/index.ts'
import type { Expression } from '../../expression/index.ts'
import type { Prediction } from '../../statistics/index.ts'

/**
 * The logarithm of a row's e-value against "a is at least as good as b in this row": what a fair bet against it, backing
 * b, multiplies its stake by. Summed over the rows, it may be looked at after every one of them.
 *
 *   ln E = ln(1 + gain) = ln π/κ for a yes, ln (1 − π)/(1 − κ) for a no
 *
 * Where a and b agree the row says nothing: 0. A row that a ruled out is infinite evidence against it.
 */
export function logEvidence(a: Prediction, b: Prediction): Expression {
  return log1p(gainOfBet(a, b))
}

/**
 * What a fair bet of 1 against "a is at least as good as b in this row" gains.
 *
 *   (π − κ)(y − κ)/(κ(1 − κ))
 *
 * κ is the chance of a yes at which a and b cost the same on average, π lies half-way between κ and b. Linear in the label, as the
 * difference of the losses is, so that under the hypothesis it is at most 0 on average for shares too; only κ enters, so no
 * loss needs a bound.
 *
 *   κ = L/(L + M),  L = |ln(1 − a) − ln(1 − b)|,  M = |ln a − ln b|
 *
 * Source: Henzi and Ziegel, Biometrika 109 (2022), the strong hypothesis, with the correction in asac043.
 */
export function gainOfBet(a: Prediction, b: Prediction): Expression {
  const [p, q] = [chance(a), chance(b)]
  const below = less(max(p.yes, q.yes), 0.5)
  const gap = select(below, abs(subtract(p.yes, q.yes)), abs(subtract(p.no, q.no)))
  const forNo = log1p(divide(gap, min(p.no, q.no)))
  const forYes = log1p(divide(gap, min(p.yes, q.yes)))
  const opposite = equal(gap, 1)
  const even = {
    yes: select(opposite, 0.5, divide(1, add(1, divide(forYes, forNo)))),
    no: select(opposite, 0.5, divide(1, add(1, divide(forNo, forYes)))),
  }
  const label = column('label')
  const [ifYes, ifNo] = [growth(q.yes, even.yes), growth(q.no, even.no)]
  const gain = add(multiply(label, ifYes), multiply(subtract(1, label), ifNo))
  return select(equal(gap, 0), 0, gain)
}

interface Chance {
  readonly yes: Expression
  readonly no: Expression
}

function chance({ column: name, scale }: Prediction): Chance {
  const given = column(name)
  if (scale === 'probability') return { yes: given, no: subtract(1, given) }
  return { yes: sigmoid(given), no: sigmoid(negate(given)) }
}

/** (backed − even)/(2·even), 0 where they are the same. */
function growth(backed: Expression, even: Expression): Expression {
  return select(equal(backed, even), 0, divide(subtract(backed, even), multiply(2, even)))
}
