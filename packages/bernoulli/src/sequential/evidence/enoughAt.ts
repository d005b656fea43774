/**
 * Evidence that a true hypothesis reaches with a chance of at most 1 − level, at whatever step one looks: ln(1/(1 − level)), nats.
 *
 * Source: Ville, Étude critique de la notion de collectif (1939).
 *
 * @example
 * enoughAt(0.95).toFixed(3) // => '2.996'
 */
export function enoughAt(level: number): number {
  return -Math.log1p(-level)
}
