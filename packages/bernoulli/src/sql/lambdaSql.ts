import { columns } from '../expression/index.ts'
import type { Expression, Range } from '../expression/index.ts'
import type { Dialect } from './Dialect.ts'
import { inlineSqlUpTo } from './inlineSql.ts'
import { naming } from './naming.ts'
import { shared } from './shared.ts'
import { compiler } from './toSql.ts'

/**
 * A formula as one SQL expression, to be pasted wherever its columns are. What is mentioned several times is computed once, as
 * what a function without a name is given, unless the text is shorter where it stands several times. For databases with such
 * functions: Trino, Spark, ClickHouse. Columns are read outside of all of them, so that no name of a column is taken for what
 * one is given.
 *
 * @param known  between what bounds the columns lie; a column left out may hold any number but NaN
 * @param given  what a column is there, in SQL, where it is not one of that name
 * @throws RangeError when the database has no functions without a name
 *
 * @example
 * lambdaSql(multiply(add(column('x'), 1), add(column('x'), 1)), trino)
 * // => '((("x" + 1e0)) * (("x" + 1e0)))'
 */
export function lambdaSql(
  expression: Expression,
  dialect: Dialect,
  known: Readonly<Record<string, Range>> = {},
  given: Readonly<Record<string, string>> = {},
): string {
  const named = namedSql(expression, dialect, known, given)
  return inlineSqlUpTo(named.length, expression, dialect, known, given) ?? named
}

/**
 * The same, whatever its length. What each level computes is added to an array of all that stands below: functions within
 * functions, which read what is given to those around them, are looked through again and again by Trino, twice as long with
 * every level.
 */
export function namedSql(
  expression: Expression,
  dialect: Dialect,
  known: Readonly<Record<string, Range>> = {},
  given: Readonly<Record<string, string>> = {},
): string {
  if (dialect.lambda === null) throw new RangeError(`${dialect.name} has no functions without a name`)
  const { array, element, concat, each } = dialect.lambda
  const at = (level: number, place: number): string => element(element('t', level), place)
  const read = columns(expression)
  const inputs = Object.fromEntries(read.map((name, i) => [name, at(0, i)]))
  const { name, steps } = naming((level, place) => at(level + 1, place))
  const {
    expressions: [whole],
    repeated,
  } = shared([expression])
  const visit = compiler(dialect, known, (e, text) => (repeated.has(e) ? name(text) : text), name, inputs)
  const { text } = visit(whole as Expression)
  const inRow = read.map((name) =>
    Object.hasOwn(given, name) ? (given[name] as string) : dialect.double(dialect.identifier(name)),
  )
  const values = inRow.length === 0 ? [dialect.number(0)] : inRow
  const all = steps.reduce(
    (below, step) => each(below, 't', concat('t', array([array(step)]))),
    array([array([array(values)])]),
  )
  return element(each(all, 't', text), 0)
}
