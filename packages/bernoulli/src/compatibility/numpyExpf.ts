import { add, divide, multiply } from './float32.ts'
import { fusedMultiplyAdd, fusedPolynomial } from './fusedMultiplyAdd.ts'

// prettier-ignore
const numerator = [
  0.000508276280015707, 0.006757896859198809, 0.051145121455192566, 0.24736154079437256,
  0.7257664799690247, 1,
]
const denominator = [0.021595094352960587, -0.27423354983329773, 1]

/**
 * `numpy.exp` of float32 on x86 processors with AVX2 and FMA or with AVX-512, to the bit; off by up to 2.52 ulp.
 *
 *   q = x/ln 2 rounded,   s = x − q·ln 2,   e^x = 2^q·P(s)/Q(s), polynomials of degree 5 and 2
 *
 * Method and coefficients: NumPy 2, numpy/_core/src/umath/loops_exponent_log.dispatch.c.src and npy_simd_data.h,
 * Copyright (c) NumPy Developers (BSD-3-Clause).
 *
 * @param x a float32
 */
export function numpyExpf(x: number): number {
  if (x >= 88.72283935546875) return Infinity
  if (x <= -103.97208404541016) return 0
  const magic = 1.5 * 2 ** 23
  const q = add(add(multiply(x, 1.4426950216293335), magic), -magic)
  const s = fusedMultiplyAdd(q, -0.000001428606765330187, fusedMultiplyAdd(q, -0.693145751953125, x))
  return multiply(divide(fusedPolynomial(numerator, s), fusedPolynomial(denominator, s)), 2 ** q)
}
