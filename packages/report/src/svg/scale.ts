/** From 0, or up to 1, as far as the probabilities need it: pictures of rare events are not empty. */
export function probabilityDomain(values: readonly number[]): readonly [number, number] {
  const low = Math.min(...values)
  const high = Math.max(...values)
  if (high > 0 && high <= 0.5) return [0, ceiling(high)]
  if (low < 1 && low >= 0.5) return [1 - ceiling(1 - low), 1]
  return [0, 1]
}

/** The next of 1, 2, 2.5, 5 times a power of ten. */
export function ceiling(value: number): number {
  const size = 10 ** Math.floor(Math.log10(value))
  return Math.min(1, ([1, 2, 2.5, 5].find((step) => step * size >= value * (1 - 1e-9)) ?? 10) * size)
}

/** Percentages along an axis, as many decimals as the domain needs. */
export function percentTicks([low, high]: readonly [number, number]): (value: number) => string {
  const places = Math.max(0, -Math.floor(Math.log10(high - low)) - 1)
  return (value) => `${(value * 100).toFixed(places)} %`
}

/** A domain with some air around the numbers. */
export function roomy(values: readonly number[], air = 0.06): [number, number] {
  const low = Math.min(...values)
  const high = Math.max(...values)
  const pad = high > low ? (high - low) * air : Math.max(Math.abs(high) * 0.1, 1e-6)
  return [low - pad, high + pad]
}
