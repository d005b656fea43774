import { add, column, divide, floor, multiply, subtract } from '../../expression/index.ts'
import type { Expression } from '../../expression/index.ts'
import { random } from '../../math/index.ts'

/** The largest prime below 2^25: products of two remainders stay whole numbers in float64. */
const prime = 33_554_393

/**
 * The fold of a row, 0 … folds − 1, as good as drawn at random, and the same in every engine.
 *
 *   h = ((a·row + b)² + c)² + d modulo a prime,  fold = ⌊folds·h/prime⌋, with a, b, c, d from the seed
 *
 * Exact whole numbers up to 268 million rows; beyond that folds are still well mixed.
 *
 * @example
 * columns(foldOf(10, 1)) // => ['row']
 */
export function foldOf(folds: number, seed: number): Expression {
  const { below } = random(seed)
  const factor = 1 + below(2 ** 24)
  const [first, second, third] = [below(prime), below(prime), below(prime)]
  const start = remainder(add(multiply(factor, column('row')), first))
  const mixed = remainder(add(multiply(start, start), second))
  const again = remainder(add(multiply(mixed, mixed), third))
  return floor(divide(multiply(folds, again), prime))
}

function remainder(e: Expression): Expression {
  return subtract(e, multiply(prime, floor(divide(e, prime))))
}
