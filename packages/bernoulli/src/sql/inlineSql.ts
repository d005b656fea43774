import type { Expression, Range } from '../expression/index.ts'
import { atomic } from './atomic.ts'
import type { Dialect } from './Dialect.ts'
import type { Fragment } from './Fragment.ts'
import { compiler } from './toSql.ts'

/**
 * A formula as one SQL expression, to be pasted wherever its columns are. What is mentioned several times stands there
 * several times; `toSql` computes it once.
 *
 * @param known  between what bounds the columns lie; a column left out may hold any number but NaN
 * @param given  what a column is there, in SQL, where it is not one of that name
 *
 * @example
 * inlineSql(add(1, log1p(column('x'))), duckdb, { x: { from: 0, to: 1 } })
 * // => '(1e0 + (ln((1e0 + "x")) + ("x" - ((1e0 + "x") - 1e0)) / (1e0 + "x")))'
 */
export function inlineSql(
  expression: Expression,
  dialect: Dialect,
  known: Readonly<Record<string, Range>> = {},
  given: Readonly<Record<string, string>> = {},
): string {
  return inlineSqlUpTo(Infinity, expression, dialect, known, given) as string
}

/** The same, undefined where it is longer than so many characters: it may be longer than any text can be. */
export function inlineSqlUpTo(
  most: number,
  expression: Expression,
  dialect: Dialect,
  known: Readonly<Record<string, Range>>,
  given: Readonly<Record<string, string>>,
): string | undefined {
  let long = false
  const short = (fragment: Fragment): Fragment => {
    if (fragment.text.length <= most) return fragment
    long = true
    return { text: '', level: fragment.level }
  }
  const bracketed = ({ text, level }: Fragment): Fragment =>
    short({ text: atomic.test(text) ? text : `(${text})`, level })
  const { text } = compiler(
    dialect,
    known,
    (_, whole) => (whole.text.startsWith('CASE') ? bracketed(whole) : short(whole)),
    bracketed,
    given,
  )(expression)
  return long || text.length > most ? undefined : text
}
