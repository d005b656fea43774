/**
 * What it costs that a part of a whole happened, predicted as its share.
 *
 *   −ln(part/whole)
 *
 * A share too small for float64 costs its logarithm all the same, so a part above 0 never costs infinity.
 *
 * @param part   0 ≤ part ≤ whole
 * @param other  the rest of the whole, which says better than the part how near 1 the share is
 *
 * Accuracy: 3 u relative.
 *
 * @example
 * lossOfShare(1, 3) // => 1.3862943611198906
 */
export function lossOfShare(part: number, other: number): number {
  const whole = part + other
  const share = part / whole
  if (share > 0.5) return 0 - Math.log1p(-other / whole)
  return share < smallest ? Math.log(whole) - Math.log(part) : -Math.log(share)
}

/** Below it a share is no longer known to 53 bits. */
const smallest = 2 ** -1022
