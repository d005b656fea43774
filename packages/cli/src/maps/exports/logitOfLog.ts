import { equal, exp, divide, less, log, multiply, negate, select, subtract } from 'bernoulli/expression'
import type { Expression } from 'bernoulli/expression'

/**
 * The log-odds of a probability whose logarithm is x.
 *
 *   ln p − ln(1 − p) = x − ln(1 − eˣ),  1 − eˣ = −(u − 1)·x/ln u with u = eˣ, and −x where u is 1
 *
 * Below −40 it is x to the last digit.
 *
 * Source: eˣ − 1 without cancellation is Kahan's, in Higham, Accuracy and Stability of Numerical Algorithms, section 1.14.1.
 */
export function logitOfLog(x: Expression): Expression {
  const u = exp(x)
  const rest = select(equal(u, 1), negate(x), negate(multiply(subtract(u, 1), divide(x, log(u)))))
  return select(less(x, -40), x, subtract(x, log(rest)))
}
