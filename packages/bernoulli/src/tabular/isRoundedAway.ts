/**
 * Whether a text says a number that float64 makes 0, 1 or infinite though it is another.
 *
 * @param number  what the text is read as, by itself: of a percentage 1 for 100
 *
 * @example
 * isRoundedAway('0.99999999999999999999', 1) // => true
 * isRoundedAway('1.000', 1) // => false
 * isRoundedAway('1e-400', 0) // => true
 */
export function isRoundedAway(text: string, number: number): boolean {
  if (number !== 0 && number !== 1 && Number.isFinite(number)) return false
  const digits = text.replace(/e.*$/i, '').replaceAll(/[^1-9]/g, '')
  return digits !== (number === 1 ? '1' : '')
}
