import { isMissing } from 'bernoulli/columns'

/** A number as programs write it, with a decimal comma, or with a percent sign. */
const number = /^[+-]?(\d+([.,]\d*)?|[.,]\d+)(e[+-]?\d+)?\s*%?$/i

const isNumber = (text: string): boolean => number.test(text.trim())

/**
 * Whether values can be the names of the columns of rows: not all of them are numbers, and where the rows hold numbers
 * one at least is none. In a first line whole numbers may be names of columns all the same, as those of classes are.
 */
export function isHeader(
  names: readonly string[],
  rows: readonly (readonly string[])[],
  firstLine: boolean,
): boolean {
  const named = names.filter((name) => name !== '')
  if (named.every(isNumber)) return false
  const numeric = names.flatMap((name, i) => {
    const values = rows.map((row) => row[i] ?? '').filter((value) => !isMissing(value))
    return values.length > 0 && values.every(isNumber) ? [name] : []
  })
  if (numeric.some((name) => !isNumber(name))) return true
  return firstLine && numeric.every((name) => /^\d+$/.test(name))
}
