/**
 * A finite number as a literal. An exponent makes it a double; without one it would be a decimal.
 *
 * @example
 * exponential(-0.5) // => '(-0.5e0)'
 */
export function exponential(value: number): string {
  const text = Object.is(value, -0) ? '-0' : String(value)
  const literal = text.includes('e') ? text : `${text}e0`
  return literal.startsWith('-') ? `(${literal})` : literal
}
