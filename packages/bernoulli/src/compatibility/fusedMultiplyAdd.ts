/**
 * a·b + c of float32 numbers, rounded to float32 once, as the FMA instructions of a processor do.
 *
 * The product is exact in float64. The sum may be rounded there to the middle between two float32, and rounding the
 * middle loses on which side the exact sum was; then the rounding error of the sum decides.
 */
export function fusedMultiplyAdd(a: number, b: number, c: number): number {
  const product = a * b
  const sum = product + c
  const rounded = Math.fround(sum)
  const rest = sum - rounded
  const other = rounded + 2 * rest
  if (rest === 0 || Math.fround(other) !== other) return rounded
  const added = sum - product
  const error = product - (sum - added) + (c - added)
  return error * rest > 0 ? other : rounded
}

/** A polynomial of x, highest power first, by Horner's rule with fused steps. */
export function fusedPolynomial(coefficients: readonly number[], x: number): number {
  return coefficients.reduce((value, coefficient) => fusedMultiplyAdd(value, x, coefficient))
}
