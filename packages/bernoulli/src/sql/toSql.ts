import { boundsOf, everything } from '../expression/index.ts'
import type { Expression, Range, Room } from '../expression/index.ts'
import { atomic } from './atomic.ts'
import type { Argument, Dialect } from './Dialect.ts'
import type { Fragment } from './Fragment.ts'
import { naming } from './naming.ts'
import { shared } from './shared.ts'

/** Formulas as SQL: nested selects over a relation that has a column for each name the formulas mention. */
export interface CompiledSql {
  /** The SQL of each formula, over the outermost select. */
  readonly results: readonly string[]
  /** Between what bounds each formula lies. */
  readonly ranges: readonly Range[]
  /** Wraps the relation in the selects that compute what is shared. */
  readonly over: (relation: string) => string
}

/**
 * Formulas in SQL. Whatever is mentioned more than once is computed once, as a column of a nested select.
 *
 * @param known  between what bounds the columns lie; a column left out may hold any number but NaN
 *
 * @example
 * toSql([log(column('x'))], duckdb, { x: { from: 1e-9, to: 1 } }).results // => ['ln("x")']
 */
export function toSql(
  expressions: readonly Expression[],
  dialect: Dialect,
  known: Readonly<Record<string, Range>> = {},
): CompiledSql {
  const called = (level: number, place: number): string => dialect.identifier(`t${level}_${place}`)
  const { name, steps } = naming(called)
  const { expressions: nodes, repeated } = shared(expressions)
  const visit = compiler(dialect, known, (e, whole) => (repeated.has(e) ? name(whole) : whole), name)
  const formulas = nodes.map(visit)
  const over = (relation: string): string =>
    steps.reduce(
      (inner, step, level) =>
        `(SELECT *, ${step.map((text, i) => `${text} AS ${called(level, i)}`).join(', ')} FROM ${inner}${dialect.fence}) AS s`,
      relation,
    )
  return {
    results: formulas.map(({ text }) => text),
    ranges: formulas.map(({ range }) => range),
    over,
  }
}

/**
 * Compiles an expression and all it is made of, each once.
 *
 * @param given  what a column is, in SQL, where it is not one of that name
 */
export function compiler(
  dialect: Dialect,
  known: Readonly<Record<string, Range>>,
  finished: (e: Expression, whole: Fragment) => Fragment,
  name: (fragment: Fragment) => Fragment,
  given: Readonly<Record<string, string>> = {},
): (e: Expression) => Argument {
  const compiled = new Map<Expression, Argument>()
  const visit = (e: Expression): Argument => {
    const before = compiled.get(e)
    if (before !== undefined) return before
    const argument = compile(e)
    compiled.set(e, argument)
    return argument
  }
  const compile = (e: Expression): Argument => {
    if (e.op === 'column')
      return {
        text: Object.hasOwn(given, e.name) ? bracketed(given[e.name] as string) : dialect.identifier(e.name),
        level: 0,
        range: (Object.hasOwn(known, e.name) ? known[e.name] : undefined) ?? everything,
      }
    if (e.op === 'constant')
      return { text: dialect.number(e.value), level: 0, range: { from: e.value, to: e.value } }
    const args: readonly Argument[] = e.args.map(visit)
    const operator = dialect.operators[e.op] as unknown as (
      args: readonly Argument[],
      name: (fragment: Fragment) => Fragment,
    ) => Fragment
    const range = boundsOf(
      e.op,
      args.map((arg) => arg.range),
      room,
    )
    return { ...finished(e, operator(args, name)), range }
  }
  return visit
}

/** Databases round functions as they like, within a few units. */
const room: Room = (rounding, end) => (rounding === 'near' ? Math.abs(end) * 1e-15 : 0)

const bracketed = (text: string): string => (atomic.test(text) ? text : `(${text})`)
