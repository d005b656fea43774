/**
 * Whether intervals have a level: above 0, and so far below 1 that its upper quantile is below 1 as well, or they would
 * have no end.
 *
 * @example
 * [0.95, 1, 1 - 2 ** -53].map(isLevel) // => [true, false, false]
 */
export function isLevel(level: number): boolean {
  return level > 0 && (1 + level) / 2 < 1
}
