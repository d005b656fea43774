import { InputError } from 'bernoulli'
import type { PlannedFactor, PlannedTerm } from '../../training/tables/index.ts'
import { findColumn } from '../../columns/index.ts'

/** More functions than this no spline needs. */
const MOST = 50

/**
 * What to predict from, between commas: a column, several that are multiplied (`a:b`), or a natural cubic spline of one
 * (`spline(a, 4)`). A column that is called so is itself, whatever its name looks like.
 *
 * @throws InputError when a column is not there, or a spline has no whole number of functions
 */
export function readTerms(
  option: string,
  text: string,
  columns: readonly { readonly name: string }[],
): readonly PlannedTerm[] {
  const isName = (name: string): boolean => columns.some((column) => column.name === name)
  const factor = (given: string): PlannedFactor => {
    const spline = isName(given) ? null : /^spline\((.*),\s*([^,]*)\)$/.exec(given)
    if (spline === null) return { column: findColumn(option, given, columns) }
    const functions = Number(spline[2])
    if (!(Number.isSafeInteger(functions) && functions >= 1 && functions <= MOST))
      throw new InputError({
        problem: 'a spline without a number of functions',
        place: option,
        expected: `a whole number from 1 to ${MOST}, as spline(${spline[1]}, 4)`,
        received: given,
      })
    return { column: findColumn(option, (spline[1] ?? '').trim(), columns), spline: functions }
  }
  if (isName(text)) return [[{ column: text }]]
  return parts(text, ',', isName).map((term): PlannedTerm => {
    const [first = '', ...others] = isName(term) ? [term] : parts(term, ':', isName)
    return [factor(first), ...others.map(factor)]
  })
}

/** Pieces between separators that stand outside of brackets, without the space around them; names stay whole. */
function parts(text: string, by: string, isName: (text: string) => boolean): readonly string[] {
  const pieces: string[] = []
  let depth = 0
  let piece = ''
  for (const sign of text) {
    const whole = isName(piece.trim())
    if (sign === '(') depth += 1
    if (sign === ')') depth -= 1
    if (sign === by && (depth <= 0 || whole)) {
      pieces.push(piece.trim())
      piece = ''
      depth = 0
    } else piece += sign
  }
  return [...pieces, piece.trim()]
}
