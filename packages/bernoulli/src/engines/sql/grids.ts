/** How finely terms are split at first, relative to their bound; smaller ones show up, and are split more finely. */
const FINE = 92
/** At most so many parts. */
const MOST = 8
/** The smallest double is 2⁻¹⁰⁷⁴. */
const SMALLEST = -1074

/** Smallest e with 2^e ≥ x, for finite x > 0. */
export function exponentAbove(x: number): number {
  let e = Math.ceil(Math.log2(x))
  while (2 ** e < x) e += 1
  while (e > SMALLEST && 2 ** (e - 1) >= x) e -= 1
  return e
}

/**
 * The grids q₁ > q₂ > … to whose multiples terms |x| ≤ `most` are rounded one after the other, so that the sums of up to
 * `rows` multiples of each are exact in any order (docs/formulas.md, "Sums in any order"). Undefined where there are none:
 * most·rows beyond the range of a double.
 *
 * @param finest  whether as many as there may be, rather than as many as terms of ordinary sizes need
 */
export function grids(most: number, rows: number, finest = false): readonly number[] | undefined {
  if (!(most < Infinity)) return undefined
  const width = exponentAbove(Math.max(4, rows))
  const top = exponentAbove(most)
  if (top + width > 1022) return undefined
  const found: number[] = []
  for (let e = top + width - 52; found.length < MOST; e += width - 53) {
    const exponent = Math.max(e, SMALLEST)
    found.push(2 ** exponent)
    if (exponent === SMALLEST || (!finest && exponent <= top - FINE)) break
  }
  return found
}

/** Whole numbers up to 2⁶² in size are added up exactly; rests are at most half a grid, so this leaves room. */
export const WHOLE: number = 2 ** -62

/**
 * Where a database adds up whole numbers exactly: the grids before, and the unit of which the next part is a whole number
 * for each term; the last part is whole numbers of {@link WHOLE} units. Undefined where that would save nothing, or units are near
 * the ends of the range of a double.
 */
export function gridsAndUnit(
  found: readonly number[],
  most: number,
): { readonly grids: readonly number[]; readonly unit: number } | undefined {
  const fine = 2 ** Math.max(exponentAbove(most) - FINE, SMALLEST)
  const last = found.findIndex((grid) => grid * WHOLE <= fine)
  const grid = found[last]
  if (grid === undefined || last + 2 >= found.length) return undefined
  return grid >= 2 ** -800 && grid <= 1 / WHOLE
    ? { grids: found.slice(0, last + 1), unit: grid * WHOLE }
    : undefined
}
