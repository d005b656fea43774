import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { anyExpression } from '../../test/expression/anyExpression.ts'
import {
  add,
  column,
  constant,
  evaluate,
  exp,
  log,
  multiply,
  sigmoid,
  softplus,
  subtract,
} from '../expression/index.ts'
import type { Range, Row } from '../expression/index.ts'
import { clickhouse, duckdb, inlineSql, postgres, selectSql, spark, sqlite, trino } from './index.ts'
import { namedSql } from './lambdaSql.ts'
import { toSql } from './toSql.ts'

const [x, y] = [column('x'), column('y')]

describe('between what bounds a formula lies', () => {
  const ends = [-Infinity, -1e300, -745, -2, -1, -1e-300, 0, 1e-300, 0.25, 1, 3, 710, 1e300, Infinity]
  const number = fc.oneof(fc.constantFrom(...ends), fc.double({ noNaN: true }))
  const range = fc
    .tuple(number, number)
    .map(([a, b]): Range => ({ from: Math.min(a, b), to: Math.max(a, b) }))

  /** A value in a range, its ends often. */
  const within = ({ from, to }: Range): fc.Arbitrary<number> =>
    fc.oneof(
      fc.constantFrom(from, to),
      fc.double({ min: from, max: to, noNaN: true }),
      fc.constantFrom(...ends).map((end) => Math.min(to, Math.max(from, end))),
    )
  const known = fc.record({ x: range, y: range, z: range }).chain((ranges) =>
    fc.record({
      ranges: fc.constant(ranges),
      rows: fc.array(fc.record({ x: within(ranges.x), y: within(ranges.y), z: within(ranges.z) }), {
        minLength: 1,
        maxLength: 20,
      }),
    }),
  )

  test('its value never lies outside, unless it is NaN', () => {
    fc.assert(
      fc.property(anyExpression, known, (e, { ranges, rows }) => {
        const { from, to } = toSql([e], duckdb, ranges).ranges[0] as Range
        const outside = (rows as readonly Row[])
          .map((row) => evaluate(e, row))
          .filter((value) => value < from || value > to)
        expect({ from, to, outside }).toEqual({ from, to, outside: [] })
      }),
      { numRuns: 2000 },
    )
  })
})

describe('formulas in SQL', () => {
  test('what is shared is computed once, in a nested select', () => {
    const loss = softplus(x)
    const { results, over } = toSql([loss, multiply(loss, loss), add(loss, 1)], duckdb)
    expect(results).toMatchInlineSnapshot(`
      [
        ""t2_0"",
        "("t2_0" * "t2_0")",
        "("t2_0" + 1e0)",
      ]
    `)
    expect(over('t')).toMatchInlineSnapshot(
      `"(SELECT *, (greatest("x", 0e0) + (ln("t1_0") + ("t0_0" - ("t1_0" - 1e0)) / "t1_0")) AS "t2_0" FROM (SELECT *, 1e0 + "t0_0" AS "t1_0" FROM (SELECT *, exp(-abs("x")) AS "t0_0" FROM t) AS s) AS s) AS s"`,
    )
  })

  test('equal formulas are one, however they were built', () => {
    const { over } = toSql([multiply(exp(x), exp(column('x')))], duckdb)
    expect(over('t').match(/exp\(/g)).toHaveLength(1)
  })

  test('the text does not grow with every mention', () => {
    let e = log(x)
    for (let i = 0; i < 30; i++) e = log(subtract(e, multiply(e, y)))
    expect(toSql([e], duckdb).over('t').length).toBeLessThan(30_000)
  })

  test('numbers are doubles, exactly', () => {
    const numbers = [0, -0, 1, -2.5, 0.1, 5e-324, Number.MAX_VALUE, Infinity, -Infinity, NaN]
    expect(numbers.map(duckdb.number)).toMatchInlineSnapshot(`
      [
        "0e0",
        "(-0e0)",
        "1e0",
        "(-2.5e0)",
        "0.1e0",
        "5e-324",
        "1.7976931348623157e+308",
        "CAST('Infinity' AS DOUBLE)",
        "CAST('-Infinity' AS DOUBLE)",
        "CAST('NaN' AS DOUBLE)",
      ]
    `)
  })

  test('names and strings are quoted, whatever they are', () => {
    expect(toSql([column('a"; drop table b; --')], duckdb).results).toEqual(['"a""; drop table b; --"'])
    expect(duckdb.string("it's")).toBe("'it''s'")
    expect(toSql([constant(1)], duckdb).results).toEqual(['1e0'])
  })

  test.each([clickhouse, duckdb, postgres, spark, sqlite, trino])(
    'a column that is called as what every object has is like any other: $name',
    (dialect) => {
      const written = (name: string): readonly string[] => {
        const formula = sigmoid(softplus(multiply(column(name), y)))
        const { results, over } = toSql([formula], dialect)
        const named = dialect.lambda === null ? '' : namedSql(formula, dialect)
        const texts = [...results, over('r'), inlineSql(formula, dialect), selectSql(formula, dialect), named]
        return texts.map((text) => text.replaceAll(dialect.identifier(name), 'it'))
      }
      for (const name of Object.getOwnPropertyNames(Object.prototype))
        expect(written(name)).toEqual(written('x'))
    },
  )
})
