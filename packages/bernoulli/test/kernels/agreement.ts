import fc from 'fast-check'
import { expect } from 'vitest'
import { column } from '../../src/expression/index.ts'
import type { Kernel, KernelSpec, Totals } from '../../src/kernels/plain/Kernel.ts'
import { simd } from '../../src/kernels/simd/simd.ts'

export const y = column('y')
export const p = column('p')
export const z = column('z')
export const w = column('w')

export const hard = { type: 'float64', domain: 'hard' } as const
export const unit = { type: 'float64', domain: 'unit' } as const
export const number = { type: 'float64', domain: 'number' } as const
export const weight = { type: 'float64', domain: 'nonNegative' } as const

/** The WebAssembly kernel, which must be there where tests run. */
export const fast = (spec: KernelSpec): Kernel => {
  const kernel = simd(spec)
  if (kernel === undefined) throw new Error('no WebAssembly SIMD here')
  return kernel
}

/** The same columns outside their domains, and the same sums up to a relative error; infinities and NaN the same. */
export function close(got: Totals, law: Totals, relative: number): void {
  expect(got.outside).toEqual(law.outside)
  for (const [name, wanted] of Object.entries(law.sums)) {
    const value = got.sums[name] ?? NaN
    if (Number.isFinite(wanted))
      expect(Math.abs(value - wanted), `${name}: ${value} for ${wanted}`).toBeLessThanOrEqual(
        relative * Math.abs(wanted) + 1e-320,
      )
    else expect(value).toBe(wanted)
  }
}

export const edgeProbability = fc.oneof(
  { weight: 6, arbitrary: fc.double({ min: 0, max: 1, noNaN: true }) },
  { weight: 2, arbitrary: fc.integer({ min: 1, max: 1074 }).map((k) => 2 ** -k) },
  { weight: 2, arbitrary: fc.integer({ min: 1, max: 53 }).map((k) => 1 - 2 ** -k) },
  { weight: 1, arbitrary: fc.constantFrom(0, 1, -0, 0.5) },
)
/** The probability of what does not happen, under predictions nearly certain and right. */
export const certain = fc.double({ min: 0, max: 1e-9, noNaN: true })
export const probability = fc.oneof(
  { weight: 4, arbitrary: fc.double({ min: 1e-3, max: 0.999, noNaN: true }) },
  edgeProbability,
)
export const logit = fc.oneof(
  { weight: 6, arbitrary: fc.double({ min: -40, max: 40, noNaN: true }) },
  { weight: 1, arbitrary: fc.double({ min: -800, max: 800, noNaN: true }) },
  { weight: 1, arbitrary: fc.constantFrom(0, -0, Infinity, -Infinity) },
)
export const label = fc.oneof(
  fc.constantFrom(0, 1),
  fc.double({ min: 0, max: 1, noNaN: true }),
  fc.integer({ min: 1, max: 53 }).map((k) => 1 - 2 ** -k),
)
/** Rows of three numbers, as many as fill a few chunks. */
export const rows = (
  one: fc.Arbitrary<number>,
  other: fc.Arbitrary<number>,
): fc.Arbitrary<[number, number, number][]> =>
  fc.array(fc.tuple(one, other, fc.constantFrom(0, 1, 2, 0.5, 3)), { maxLength: 700, size: 'max' })
export const columnsOf = (
  rows: readonly (readonly number[])[],
  ...names: readonly string[]
): Record<string, Float64Array> =>
  Object.fromEntries(names.map((name, i) => [name, Float64Array.from(rows, (row) => row[i] as number)]))
