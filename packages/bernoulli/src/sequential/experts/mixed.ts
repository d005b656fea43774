/**
 * ln of the factor of an outcome y from those of a yes and a no: y·f₁ + (1 − y)·f₀, which has the same average for all outcomes of
 * the same expectation. Without an outcome (NaN) the smaller of the two.
 */
export function mixed(y: number, yes: number, no: number): number {
  if (y === 1) return yes
  if (y === 0) return no
  if (Number.isNaN(y)) return Math.min(yes, no)
  if (yes === Infinity || no === Infinity) return Infinity
  const top = Math.max(yes, no)
  return top + Math.log(y * Math.exp(yes - top) + (1 - y) * Math.exp(no - top))
}
