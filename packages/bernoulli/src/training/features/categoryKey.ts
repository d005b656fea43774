const number = /^[+-]?(0|[1-9]\d*)(\.\d*)?(e[+-]?\d+)?$/i

/**
 * What two ways of writing one category share: space around it is none of it, and numbers compare as values, `1` and `1.0`
 * are one. Digits behind a zero at the front, as in `007`, are no number but a code.
 *
 * @example
 * categoryKey('1.0') // => '1'
 * categoryKey(' 007') // => '007'
 */
export function categoryKey(text: string): string {
  const trimmed = text.trim()
  if (!number.test(trimmed)) return trimmed
  const value = Number(trimmed) + 0
  const size = Math.abs(value)
  if (Number.isInteger(value)) return size < 2 ** 53 ? String(value) : trimmed
  return size >= 1e-4 && size < 1e15 ? String(value) : trimmed
}
