/** Whole numbers stay below 2⁶² in sum. */
const WIDEST = 62
/** Fewer binary places of r than these are too coarse. */
const LEAST = 34

/**
 * By what r, r² and r³ are multiplied before they are rounded and added up as whole numbers, which is exact in any order
 * (docs/formulas.md, "Sums in any order"). Undefined for so many rows that too few places are left.
 */
export function wholeMoments(rows: number): readonly number[] | undefined {
  const places = WIDEST - Math.ceil(Math.log2(rows + 1))
  return places < LEAST ? undefined : [2 ** Math.min(places, 40), 2 ** 30, 2 ** 20]
}
