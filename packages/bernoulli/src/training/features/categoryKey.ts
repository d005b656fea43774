const number = /^[+-]?(0|[1-9]\d*)(\.\d*)?(e[+-]?\d+)?$/i
const truth = /^(true|false)$/i
const clock = /^([01]?\d|2[0-3]):([0-5]\d)(?::([0-5]\d)(?:\.0+)?)?$/

/**
 * What two ways of writing one category share: space around it is none of it, and numbers compare as values, `1` and `1.0`
 * are one, and so are `True` and `TRUE`, and the times of day `8:30` and `08:30:00`, which a column with a type would hold.
 * Digits behind a zero at the front, as in `007`, are no number but a code.
 *
 * @example
 * categoryKey('1.0') // => '1'
 * categoryKey(' 007') // => '007'
 * categoryKey('8:30') // => '08:30:00'
 */
export function categoryKey(text: string): string {
  const trimmed = text.trim()
  if (truth.test(trimmed)) return trimmed.toLowerCase()
  const [, hour, minute, second = '00'] = clock.exec(trimmed) ?? []
  if (hour !== undefined) return `${hour.padStart(2, '0')}:${minute}:${second}`
  if (!number.test(trimmed)) return trimmed
  const value = Number(trimmed) + 0
  const size = Math.abs(value)
  if (Number.isInteger(value)) return size < 2 ** 53 ? String(value) : trimmed
  return size >= 1e-4 && size < 1e15 ? String(value) : trimmed
}
