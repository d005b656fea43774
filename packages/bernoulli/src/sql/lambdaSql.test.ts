import { describe, expect, test } from 'vitest'
import { add, column, log, multiply, sigmoid, subtract } from '../expression/index.ts'
import { clickhouse } from './clickhouse.ts'
import { duckdb } from './duckdb.ts'
import { lambdaSql } from './lambdaSql.ts'
import { spark } from './spark.ts'
import { trino } from './trino.ts'

const [x, t] = [column('x'), column('t')]
const deep = (levels: number) => {
  let e = log(x)
  for (let i = 0; i < levels; i++) e = log(subtract(e, multiply(e, t)))
  return e
}

describe('one expression that names parts', () => {
  test('what is mentioned several times is computed once, over columns that are read outside', () => {
    const e = sigmoid(sigmoid(sigmoid(sigmoid(add(t, 1)))))
    expect([trino, spark, clickhouse].map((dialect) => lambdaSql(e, dialect))).toMatchInlineSnapshot(`
      [
        "transform(transform(transform(transform(transform(transform(transform(transform(transform(ARRAY[ARRAY[ARRAY[CAST("t" AS DOUBLE)]]], t -> t || ARRAY[ARRAY[(t[1][1] + 1e0)]]), t -> t || ARRAY[ARRAY[exp(-abs(t[2][1]))]]), t -> t || ARRAY[ARRAY[(CASE WHEN t[2][1] < 0 THEN t[3][1] ELSE 1e0 END / (1e0 + t[3][1]))]]), t -> t || ARRAY[ARRAY[exp(-abs(t[4][1]))]]), t -> t || ARRAY[ARRAY[(CASE WHEN t[4][1] < 0 THEN t[5][1] ELSE 1e0 END / (1e0 + t[5][1]))]]), t -> t || ARRAY[ARRAY[exp(-abs(t[6][1]))]]), t -> t || ARRAY[ARRAY[(CASE WHEN t[6][1] < 0 THEN t[7][1] ELSE 1e0 END / (1e0 + t[7][1]))]]), t -> t || ARRAY[ARRAY[exp(-abs(t[8][1]))]]), t -> (CASE WHEN t[8][1] < 0 THEN t[9][1] ELSE 1e0 END / (1e0 + t[9][1])))[1]",
        "transform(transform(transform(transform(transform(transform(transform(transform(transform(array(array(array(CAST(\`t\` AS DOUBLE)))), t -> concat(t, array(array((t[0][0] + 1D))))), t -> concat(t, array(array(exp(-abs(t[1][0])))))), t -> concat(t, array(array((CASE WHEN t[1][0] < 0 THEN t[2][0] ELSE 1D END / (1D + t[2][0])))))), t -> concat(t, array(array(exp(-abs(t[3][0])))))), t -> concat(t, array(array((CASE WHEN t[3][0] < 0 THEN t[4][0] ELSE 1D END / (1D + t[4][0])))))), t -> concat(t, array(array(exp(-abs(t[5][0])))))), t -> concat(t, array(array((CASE WHEN t[5][0] < 0 THEN t[6][0] ELSE 1D END / (1D + t[6][0])))))), t -> concat(t, array(array(exp(-abs(t[7][0])))))), t -> (CASE WHEN t[7][0] < 0 THEN t[8][0] ELSE 1D END / (1D + t[8][0])))[0]",
        "arrayMap(t -> (CASE WHEN t[8][1] < 0 THEN t[9][1] ELSE 1e0 END / (1e0 + t[9][1])), arrayMap(t -> arrayConcat(t, [[exp(-abs(t[8][1]))]]), arrayMap(t -> arrayConcat(t, [[(CASE WHEN t[6][1] < 0 THEN t[7][1] ELSE 1e0 END / (1e0 + t[7][1]))]]), arrayMap(t -> arrayConcat(t, [[exp(-abs(t[6][1]))]]), arrayMap(t -> arrayConcat(t, [[(CASE WHEN t[4][1] < 0 THEN t[5][1] ELSE 1e0 END / (1e0 + t[5][1]))]]), arrayMap(t -> arrayConcat(t, [[exp(-abs(t[4][1]))]]), arrayMap(t -> arrayConcat(t, [[(CASE WHEN t[2][1] < 0 THEN t[3][1] ELSE 1e0 END / (1e0 + t[3][1]))]]), arrayMap(t -> arrayConcat(t, [[exp(-abs(t[2][1]))]]), arrayMap(t -> arrayConcat(t, [[(t[1][1] + 1e0)]]), [[[toFloat64(\`t\`)]]])))))))))[1]",
      ]
    `)
  })

  test('what is short is pasted', () => {
    expect(lambdaSql(add(multiply(x, 2), t), trino)).toBe('(("x" * 2e0) + "t")')
  })

  test('the text does not grow with every mention', () => {
    for (const dialect of [trino, spark, clickhouse])
      expect(lambdaSql(deep(40), dialect).length).toBeLessThan(50_000)
  })

  test('no function stands in the body of another, which would be looked through twice as often each', () => {
    for (const dialect of [trino, spark]) {
      const text = lambdaSql(deep(10), dialect)
      expect(text.split('->').length).toBeGreaterThan(10)
      expect(text.lastIndexOf('transform(')).toBeLessThan(text.indexOf('->'))
    }
  })

  test('a database without such functions says so', () => {
    expect(() => lambdaSql(deep(2), duckdb)).toThrow(/duckdb has no functions without a name/)
  })
})
