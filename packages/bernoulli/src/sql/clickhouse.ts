import type { Dialect, SqlOperators, Words } from './Dialect.ts'
import { exponential } from './exponential.ts'
import { sql } from './Fragment.ts'
import { greatestOf, ieee } from './ieee.ts'

const isNaN = (expression: string): string => `isNaN(${expression})`
const words: Words = {
  number: (value: number): string =>
    Number.isFinite(value) ? exponential(value) : Number.isNaN(value) ? 'nan' : value > 0 ? 'inf' : '(-inf)',
  isNaN,
  greatest: greatestOf(isNaN),
}

/** Backslashes escape, in names too. */
const escaped = (text: string, quote: string): string =>
  `${quote}${text.replaceAll('\\', '\\\\').replaceAll(quote, `\\${quote}`)}${quote}`

/**
 * ClickHouse 24.3 and later, with IEEE arithmetic throughout. What may be null stays so: `CAST` to a type that is not
 * `Nullable` would be an error there.
 *
 * Accuracy: what `evaluate` says; exp, log within 2 u, log1p 3 u, sigmoid, softplus 4 u, divergence 24 u, the rest exact.
 *
 * @example
 * clickhouse.identifier('say `p`') // => '`say \\`p\\``'
 */
export const clickhouse: Dialect = Object.freeze<Dialect>({
  ...words,
  name: 'clickhouse',
  identifier: (name: string): string => escaped(name, '`'),
  string: (text: string): string => escaped(text, "'"),
  double: (expression: string): string => `toFloat64(${expression})`,
  text: (expression: string): string => `toString(${expression})`,
  sum: null,
  plainSum: (expression: string): string => `sum(${expression})`,
  whole: null,
  integer: (expression: string, bound: number): string => {
    const type = bound < 32_767 ? 'Int16' : bound < 2_147_483_647 ? 'Int32' : 'Int64'
    return `CASE WHEN abs(${expression}) <= ${bound} THEN to${type}(${expression}) END`
  },
  fence: '',
  lambda: {
    array: (values) => `[${values.join(', ')}]`,
    element: (array, place) => `${array}[${place + 1}]`,
    concat: (array, other) => `arrayConcat(${array}, ${other})`,
    each: (array, name, body) => `arrayMap(${name} -> ${body}, ${array})`,
    vectors: null,
  },
  hidesNaN: true,
  failsAtEnds: false,
  always: 'true',
  fails: (condition: string): string => `NOT coalesce(${condition}, false)`,
  ordered: (key: string): string => `${key} NULLS LAST`,
  operators: Object.freeze<SqlOperators>({
    ...ieee(words),
    log1p: ([a]) => sql`log1p(${a})`,
  }),
})
