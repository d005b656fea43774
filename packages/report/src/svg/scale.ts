const least = 1e-6

/** From 0, or up to 1, at least one in a million wide and as far as the probabilities need it: pictures of rare events are not empty. */
export function probabilityDomain(values: readonly number[]): readonly [number, number] {
  const [low, high] = extent(values)
  if (high > 0 && high <= 0.5) return [0, ceiling(Math.max(high, least))]
  if (low < 1 && low >= 0.5) return [1 - ceiling(Math.max(1 - low, least)), 1]
  return [0, 1]
}

/** The next number of one digit, or one and a half digits, times a power of ten. */
export function ceiling(value: number): number {
  const size = 10 ** Math.floor(Math.log10(value))
  return Math.min(
    1,
    ([1, 1.5, 2, 2.5, 3, 4, 5, 6, 8].find((step) => step * size >= value * (1 - 1e-9)) ?? 10) * size,
  )
}

/** Percentages along an axis, as many decimals as the domain needs. */
export function percentTicks([low, high]: readonly [number, number]): (value: number) => string {
  const fractionDigits = Math.max(0, -Math.floor(Math.log10(high - low)) - 1)
  return (value) => `${(value * 100).toFixed(fractionDigits)} %`
}

/** A domain with some air around the numbers. */
export function roomy(values: readonly number[], air = 0.06): [number, number] {
  const [low, high] = extent(values)
  const pad = high - low > 1e-9 ? (high - low) * air : Math.max(Math.abs(high) * 0.1, 1e-6)
  return [low - pad, high + pad]
}

function extent(values: readonly number[]): [number, number] {
  return values.reduce<[number, number]>(
    ([low, high], value) => [Math.min(low, value), Math.max(high, value)],
    [Infinity, -Infinity],
  )
}
