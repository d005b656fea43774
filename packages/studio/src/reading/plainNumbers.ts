const [MINUS, POINT, ZERO, NINE] = [45, 46, 48, 57]

/** Powers of ten that float64 holds exactly, up to the digits that are read. */
const powers = Float64Array.from({ length: 16 }, (_, k) => Number(`1e${k}`))

/** Whole numbers of so many digits, and quotients of them by a power of ten, are rounded once and right. */
const DIGITS = 15

/**
 * The numbers of a column, where every value is a plain decimal of at most 15 digits, as 0.5, −12 or 3.25; undefined where one
 * is not. A whole number below 10¹⁵ and a power of ten are exact, so that their quotient is the nearest float64.
 */
export function plainNumbers(
  text: string,
  starts: Uint32Array,
  { rows, each, place }: { readonly rows: number; readonly each: number; readonly place: number },
): Float64Array | undefined {
  const numbers = new Float64Array(rows)
  for (let row = 0; row < rows; row++) {
    const from = starts[row * each + place] as number
    const to = (starts[row * each + place + 1] as number) - 1
    let at = from
    const negative = text.charCodeAt(at) === MINUS
    if (negative) at += 1
    const first = at
    let [whole, digits, point] = [0, 0, -1]
    for (; at < to; at++) {
      const sign = text.charCodeAt(at)
      if (sign >= ZERO && sign <= NINE) {
        whole = whole * 10 + (sign - ZERO)
        digits += 1
      } else if (sign === POINT && point < 0 && at > first) point = at
      else return undefined
    }
    const leading = digits > 1 && text.charCodeAt(first) === ZERO && point !== first + 1
    if (digits === 0 || digits > DIGITS || point === to - 1 || leading) return undefined
    const number = point < 0 ? whole : whole / (powers[to - point - 1] as number)
    numbers[row] = negative ? -number : number
  }
  return numbers
}
