import { expect } from 'vitest'

/** Every number of `b` is that of `a` within 1e-12 relative; what is 0 may be rounding of `scale`. */
export function expectAgreement(a: unknown, b: unknown, path = ''): void {
  if (typeof a === 'number' && typeof b === 'number') {
    if (a === b || (Number.isNaN(a) && Number.isNaN(b))) return
    const close = Math.abs(a - b) <= 1e-12 * Math.max(Math.abs(a), Math.abs(b)) || Math.abs(a - b) <= 1e-15
    if (!close) throw new Error(`${path}: ${a} in memory, ${b} in the database`)
  } else if (typeof a === 'object' && a !== null && typeof b === 'object' && b !== null) {
    expect(Object.keys(b), path).toEqual(Object.keys(a))
    for (const key of Object.keys(a))
      if (key !== 'source')
        expectAgreement(
          (a as Record<string, unknown>)[key],
          (b as Record<string, unknown>)[key],
          `${path}.${key}`,
        )
  } else expect(b, path).toEqual(a)
}
