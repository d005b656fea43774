import { add, multiply } from './float32.ts'
import { fusedMultiplyAdd, fusedPolynomial } from './fusedMultiplyAdd.ts'

// prettier-ignore
const series = [
  0.00019852761761285365, 0.0013930435525253415, 0.008333360776305199, 0.041666485369205475,
  0.1666666716337204, 0.5,
]

/**
 * `expf` of the SLEEF library on processors with fused multiplication and addition (`Sleef_expf8_u10`), for a number that
 * is not positive, to the bit; off by up to 1 ulp.
 *
 *   q = x/ln 2 rounded,   s = x − q·ln 2,   e^x = 2^q·(1 + s + s²·P(s))
 *
 * Method and coefficients: SLEEF 3, src/libm/sleefsimdsp.c, Naoki Shibata and contributors (Boost Software License 1.0).
 *
 * @param x a float32 in [−∞, 0]
 */
export function sleefExpf(x: number): number {
  if (x < -104) return 0
  const magic = 1.5 * 2 ** 23
  const q = add(add(multiply(x, 1.4426950216293335), magic), -magic)
  const s = fusedMultiplyAdd(q, -0.000001428606765330187, fusedMultiplyAdd(q, -0.693145751953125, x))
  const u = add(1, fusedMultiplyAdd(multiply(s, s), fusedPolynomial(series, s), s))
  return multiply(u, 2 ** q)
}
