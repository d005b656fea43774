/** What parts the thousands of a number from the rest, as people write it. */
export type Thousands = ',' | '.' | ' ' | '’'

/** The signs that stand for each, as a class of a regular expression: a space may be one that does not break. */
const signs: Readonly<Record<Thousands, string>> = {
  ',': '[,]',
  '.': '[.]',
  ' ': '[ \u00a0\u202f]',
  '’': '[\u0027\u2019]',
}

/** What a number with parted thousands looks like, and its separators, as JavaScript and DuckDB read patterns alike. */
export function thousandsPattern(
  thousands: Thousands,
  comma: boolean,
): { readonly grouped: string; readonly separators: string } {
  const separators = signs[thousands]
  return { grouped: `[+-]?[1-9]\\d{0,2}(${separators}\\d{3})+(${comma ? ',' : '\\.'}\\d*)?`, separators }
}

/** The patterns of every way, made once: a column has many numbers. */
const compiled = Object.fromEntries(
  [true, false].flatMap((comma) =>
    (Object.keys(signs) as Thousands[]).map((thousands) => {
      const { grouped, separators } = thousandsPattern(thousands, comma)
      return [
        `${thousands}${comma}`,
        { grouped: new RegExp(`^${grouped}$`, 'u'), separators: new RegExp(separators, 'gu') },
      ]
    }),
  ),
) as Readonly<Record<`${Thousands}${boolean}`, { readonly grouped: RegExp; readonly separators: RegExp }>>

/**
 * The digits of a number without what parts its thousands; other texts stay as they are.
 *
 * @example
 * withoutThousands('1,234,567.5', ',', false) // => '1234567.5'
 * withoutThousands('12,34', ',', false) // => '12,34'
 */
export function withoutThousands(digits: string, thousands: Thousands, comma: boolean): string {
  const { grouped, separators } = compiled[`${thousands}${comma}`]
  return grouped.test(digits) ? digits.replaceAll(separators, '') : digits
}

/** Whether a number shows that the sign parts thousands: it stands there twice, or a decimal sign behind it, or it can be no decimal sign. */
export function showsThousands(text: string, thousands: Thousands, comma: boolean): boolean {
  const digits = text.trim()
  const { grouped, separators } = compiled[`${thousands}${comma}`]
  if (!grouped.test(digits)) return false
  const parted = digits.match(separators)?.length ?? 0
  return parted > 1 || digits.includes(comma ? ',' : '.') || (thousands !== ',' && thousands !== '.')
}
