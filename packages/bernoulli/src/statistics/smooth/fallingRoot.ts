/**
 * Where a falling function crosses 0: the secant, kept inside the bracket (Illinois). Once the function is below the
 * tolerance one more secant squares what is left, so rounding, not the tolerance, decides the last digits.
 */
export function fallingRoot(
  f: (x: number) => number,
  from: number,
  to: number,
  tolerance: number,
  atFrom: number = f(from),
): number {
  let [low, high] = [from, to]
  let [atLow, atHigh] = [atFrom, f(high)]
  let last = { x: high, y: atHigh }
  let side = 0
  for (let step = 0; step < 100 && high - low > 1e-15 * high; step++) {
    const secant = high - (atHigh * (high - low)) / (atHigh - atLow)
    const x = secant > low && secant < high ? secant : (low + high) / 2
    const y = f(x)
    if (Math.abs(y) < tolerance) {
      const polished = x - (y * (x - last.x)) / (y - last.y)
      return polished > low && polished < high ? polished : x
    }
    last = { x, y }
    if (y > 0) {
      if (side > 0) atHigh /= 2
      low = x
      atLow = y
    } else {
      if (side < 0) atLow /= 2
      high = x
      atHigh = y
    }
    side = Math.sign(y)
  }
  return (low + high) / 2
}
