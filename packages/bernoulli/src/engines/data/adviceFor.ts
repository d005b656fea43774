/** So far beyond 0 and 1 rounding in single precision carries a probability. */
const ROUNDING = 2 ** -20

/**
 * The way out for numbers out of their range.
 *
 * @param least  of all numbers in the column
 * @param most   of all numbers in the column
 */
export function adviceFor(
  { name, advice }: { readonly name: string; readonly advice: string },
  least: number,
  most: number,
): string {
  if (name !== 'probability') return advice
  if (least >= -ROUNDING && most <= 1 + ROUNDING)
    return 'Rounding, as of single precision, carried it beyond: set such values to 0 or 1, or pass logits.'
  if (least >= 0 && most > 2 && most <= 100)
    return 'If these are percentages, divide them by 100; if they are log-odds, pass them as logits.'
  return advice
}
