import { lossOfShare } from './lossOfShare.ts'

/**
 * What always saying the share of a part costs: the entropy of the two shares of a whole, from both of them.
 *
 *   (part·−ln(part/whole) + other·−ln(other/whole))/whole
 *
 * One share alone would not do: where it is near 0 or 1, 1 − share keeps few digits of the other.
 *
 * @param part   ≥ 0
 * @param other  the rest of the whole, ≥ 0; not both 0
 * @returns nats; 0 where one of them is 0
 *
 * Accuracy: 4 u relative, however small a share.
 *
 * @example
 * entropyOfShares(1, 1) // => 0.6931471805599453
 */
export function entropyOfShares(part: number, other: number): number {
  if (part === 0 || other === 0) return 0
  const whole = part + other
  return (part / whole) * lossOfShare(part, other) + (other / whole) * lossOfShare(other, part)
}
