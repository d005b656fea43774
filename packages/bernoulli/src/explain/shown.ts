/** A number inside a sentence: at most four digits after the point, no zeros that say nothing. */
export function shown(value: number): string {
  if (!Number.isFinite(value)) return value > 0 ? '∞' : value < 0 ? '−∞' : 'undefined'
  const size = Math.abs(value)
  if (size === 0) return '0'
  const far = size < 1e-4 || size >= 1e9
  const text = far ? exponential(size) : digits(size)
  return value < 0 ? `−${text}` : text
}

function exponential(size: number): string {
  return size.toExponential(1).replace('e-', 'e−').replace('e+', 'e')
}

/** Four decimals; near 1 as many more as it takes to see the distance. */
function digits(size: number): string {
  const rounded = Number(size.toFixed(4))
  return rounded === 1 && size !== 1 ? String(size) : String(rounded)
}
