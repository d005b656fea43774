import { add, divide, multiply, subtract } from './float32.ts'
import { fusedMultiplyAdd, fusedPolynomial } from './fusedMultiplyAdd.ts'

/** ln 2 in two parts. */
const ln2 = { high: 0.6931471824645996, low: -1.9046542121259336e-9 }

const series = [0.3027294874191284, 0.39961081743240356, 0.666669487953186]

/**
 * `log1pf` of the SLEEF library on processors with fused multiplication and addition (`Sleef_log1pf8_u10`), for a number
 * from 0 to 1, to the bit; off by up to 1 ulp.
 *
 *   1 + x = 2^e·(1 + m),   s = m/(2 + m),   ln(1 + x) = e·ln 2 + 2s + s³·P(s²), where e·ln 2 and s have two parts each
 *
 * Method and coefficients: SLEEF 3, src/libm/sleefsimdsp.c and src/common/df.h, Naoki Shibata and contributors (Boost
 * Software License 1.0).
 *
 * @param x a float32 in [0, 1]
 */
export function sleefLog1pf(x: number): number {
  const halved = multiply(add(x, 1), 1.3333333730697632) >= 2
  const m = halved ? Math.fround(0.5 * x - 0.5) : x
  const divisor = add(2, m)
  const divisorLow = add(subtract(2, divisor), m)
  const inverse = divide(1, divisor)
  const s = multiply(m, inverse)
  const missing = fusedMultiplyAdd(-divisorLow, inverse, fusedMultiplyAdd(-divisor, inverse, 1))
  const sLow = fusedMultiplyAdd(s, missing, fusedMultiplyAdd(inverse, m, -s))
  const square = multiply(s, s)
  const rest = multiply(multiply(square, s), fusedPolynomial(series, square))

  const { high, low } = halved ? ln2 : { high: 0, low: 0 }
  const sum = add(high, 2 * s)
  const sumLow = add(add(add(subtract(high, sum), 2 * s), low), 2 * sLow)
  const total = add(sum, rest)
  return add(total, add(add(subtract(sum, total), rest), sumLow))
}
