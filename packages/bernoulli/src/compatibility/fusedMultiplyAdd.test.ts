import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fusedMultiplyAdd } from './fusedMultiplyAdd.ts'
import { fusedMultiplyAdd64 } from './fusedMultiplyAdd64.ts'

/** value · 2^−300 is the number; exact for numbers of at least 2^−200. */
function scaled(x: number): bigint {
  let [whole, exponent] = [x, 300]
  while (!Number.isInteger(whole)) {
    whole *= 2
    exponent -= 1
  }
  return BigInt(whole) << BigInt(exponent)
}

/** The exact a·b + c, rounded to `bits` bits, half to even. */
function exact(a: number, b: number, c: number, bits: number): number {
  const sum = scaled(a) * scaled(b) + (scaled(c) << 300n)
  const size = sum < 0n ? -sum : sum
  const extra = BigInt(Math.max(0, size.toString(2).length - bits))
  const unit = 1n << extra
  const rest = size % unit
  const up = rest * 2n > unit || (rest * 2n === unit && (size / unit) % 2n === 1n)
  const rounded = Number(size / unit + (up ? 1n : 0n)) * 2 ** (Number(extra) - 600)
  return sum < 0n ? -rounded : rounded
}

describe('a·b + c rounded once', () => {
  const near = (bits: number) =>
    fc
      .tuple(fc.integer({ min: -(2 ** 24) + 1, max: 2 ** 24 - 1 }), fc.integer({ min: 0, max: bits - 24 }))
      .chain(([high, shift]) =>
        fc
          .tuple(fc.integer({ min: 0, max: 2 ** shift - 1 }), fc.integer({ min: -40, max: 5 }))
          .map(([low, exponent]) => (high * 2 ** shift + low) * 2 ** (exponent - bits)),
      )
  test('of float32', () => {
    fc.assert(
      fc.property(near(24), near(24), near(24), (a, b, c) => {
        expect(fusedMultiplyAdd(a, b, c) + 0).toBe(exact(a, b, c, 24))
      }),
    )
  })
  test('of float64', () => {
    fc.assert(
      fc.property(near(53), near(53), near(53), (a, b, c) => {
        expect(fusedMultiplyAdd64(a, b, c) + 0).toBe(exact(a, b, c, 53))
      }),
    )
  })
  test('where the sum in float64 is the middle of two float32', () => {
    const [a, b] = [1 + 2 ** -12, 1 + 2 ** -12]
    expect(fusedMultiplyAdd(a, b, 2 ** -60)).toBe(exact(a, b, 2 ** -60, 24))
    expect(fusedMultiplyAdd(a, b, -(2 ** -60))).toBe(exact(a, b, -(2 ** -60), 24))
    expect(fusedMultiplyAdd(a, b, 2 ** -60)).not.toBe(fusedMultiplyAdd(a, b, -(2 ** -60)))
  })
})
