import { divide } from './float32.ts'
import { fusedMultiplyAdd, fusedPolynomial } from './fusedMultiplyAdd.ts'
import { splitExponent } from './splitExponent.ts'

// prettier-ignore
const numerator = [
  0.025899792090058327, 0.3808837831020355, 1.480000615119934, 2.112677574157715, 1, 0,
]
// prettier-ignore
const denominator = [
  0.005875095259398222, 0.15464763343334198, 0.9864943027496338, 2.4530060291290283, 2.612677574157715, 1,
]

/**
 * `numpy.log` of float32 on x86 processors with AVX2 and FMA or with AVX-512, for a number that is not negative, to the
 * bit; off by up to 3.83 ulp.
 *
 *   x = 2^k·(1 + f),   ln x = k·ln 2 + P(f)/Q(f), two polynomials of degree 5
 *
 * Method and coefficients: NumPy 2, numpy/_core/src/umath/loops_exponent_log.dispatch.c.src and npy_simd_data.h,
 * Copyright (c) NumPy Developers (BSD-3-Clause).
 *
 * @param x a float32 in [0, ∞)
 */
export function numpyLogf(x: number): number {
  if (!(x > 0)) return x === 0 ? -Infinity : NaN
  const [exponent, fraction] = splitExponent(x, 0x3f3504f4)
  const f = fraction - 1
  const ofFraction = divide(fusedPolynomial(numerator, f), fusedPolynomial(denominator, f))
  return fusedMultiplyAdd(exponent, 0.6931471824645996, ofFraction)
}
