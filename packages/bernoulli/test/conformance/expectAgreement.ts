import { expect } from 'vitest'

/** Every number of `b` is that of `a` within 1e-12 relative, or what is said; what is 0 may be rounding. */
export function expectAgreement(a: unknown, b: unknown, path = '', within = 1e-12): void {
  if (typeof a === 'number' && typeof b === 'number') {
    if (a === b || (Number.isNaN(a) && Number.isNaN(b))) return
    const close =
      Math.abs(a - b) <= within * Math.max(Math.abs(a), Math.abs(b)) || Math.abs(a - b) <= within * 1e-3
    if (!close) throw new Error(`${path}: ${a} in memory, ${b} in the database`)
  } else if (typeof a === 'object' && a !== null && typeof b === 'object' && b !== null) {
    expect(Object.keys(b), path).toEqual(Object.keys(a))
    for (const key of Object.keys(a))
      if (key !== 'source')
        expectAgreement(
          (a as Record<string, unknown>)[key],
          (b as Record<string, unknown>)[key],
          `${path}.${key}`,
          within,
        )
  } else expect(b, path).toEqual(a)
}
