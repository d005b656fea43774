/** A product and its rounding error: high + low = a·b exactly, while nothing over- or underflows. */
export function twoProduct(a: number, b: number): [high: number, low: number] {
  const high = a * b
  const [a1, a2] = split(a)
  const [b1, b2] = split(b)
  return [high, a2 * b2 - (high - a1 * b1 - a2 * b1 - a1 * b2)]
}

function split(a: number): [number, number] {
  const c = 134217729 * a
  const high = c - (c - a)
  return [high, a - high]
}
