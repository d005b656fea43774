/**
 * One conformance suite for every dialect: each operation, the likelihood and random formulas, as a database computes
 * them, held against `evaluate`.
 */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { anyExpression, anyRow } from '../expression/anyExpression.ts'
import { apply, column, columns, evaluate, print, values } from '../../src/expression/index.ts'
import type { Arguments, Expression, Operation, Row } from '../../src/expression/index.ts'
import {
  crossEntropy,
  crossEntropyFromLogit,
  entropy,
  klDivergence,
  klDivergenceFromLogit,
} from '../../src/likelihood/index.ts'
import { toSql } from '../../src/sql/index.ts'
import type { Dialect, Range } from '../../src/sql/index.ts'
import { namedSql } from '../../src/sql/lambdaSql.ts'

/** Answers a statement, row by row; null where the database has no NaN. */
export type Query = (
  statement: string,
) => Promise<readonly (readonly (number | null)[])[]> | readonly (readonly (number | null)[])[]

export interface DialectLimits {
  /** Whether a quotient shows the sign of a zero. */
  readonly signedZero: boolean
  /** Whether sums and products of bounded numbers may still need a guard. */
  readonly guarded?: boolean
  /** How many random formulas are tried; left out, 300. */
  readonly formulas?: number
  /** How many rows are sent at once; left out, 400. */
  readonly batch?: number
  /** Rows of doubles, the first of them a place, as a relation with columns of these names; left out, a union of selects. */
  readonly relation?: (names: readonly string[], rows: readonly (readonly number[])[]) => string
}

/** A select for each row, which every database has. */
function unionOf(
  { double, number }: Dialect,
  names: readonly string[],
  rows: readonly (readonly number[])[],
): string {
  const selects = rows.map((values, i) => {
    const cells = values.map((value, k) => (k === 0 ? String(value) : double(number(value))))
    return `SELECT ${cells.map((cell, k) => (i === 0 ? `${cell} AS ${names[k]}` : cell)).join(', ')}`
  })
  return `(${selects.join(' UNION ALL ')}) AS r`
}

/** Distance in units of the last place of the expected value, 2⁻⁵³ relative. */
function units(actual: number, expected: number): number {
  if (Object.is(actual, expected) || actual === expected) return 0
  if (!Number.isFinite(actual) || !Number.isFinite(expected)) return Infinity
  return Math.abs(actual - expected) / Math.max(Math.abs(expected) * 2 ** -53, 5e-324)
}

const logarithmic = Array.from({ length: 33 }, (_, i) => 10 ** -(i * 10))
const edges = [
  ...[0, -0, 1, -1, 0.5, -0.5, 2, 3, 1 / 3, Math.PI, 5e-324, 2.2e-308, 1.7976931348623157e308, Infinity, NaN],
  ...[1e-9, 1e-17, 1e-16, 2 ** -53, 2 ** -52, 1 - 2 ** -53, 1 + 2 ** -52, 0.3, 0.29999, 1e15, 1e16, 2 ** 53],
  ...[
    -1e-17,
    -(2 ** -53),
    -1 + 2 ** -53,
    -1 - 2 ** -52,
    -Infinity,
    36.7,
    -36.7,
    700,
    -700,
    709.8,
    745.1,
    -745.1,
    800,
  ],
]
const probabilities = [...logarithmic, ...logarithmic.map((p) => 1 - p), 0.5, 0.25, 0.9, 0, 1, 5e-324, 1e-310]

/** The operations whose last places may differ from JavaScript's, and by how many units. */
const bounds: Readonly<Partial<Record<Operation, number>>> = {
  exp: 2,
  log: 2,
  log1p: 3,
  sigmoid: 4,
  softplus: 4,
  divergence: 24,
}

export function dialectSuite(
  name: string,
  dialect: Dialect,
  query: Query,
  {
    signedZero,
    guarded = false,
    formulas = 300,
    batch = 400,
    relation = (names, rows) => unionOf(dialect, names, rows),
  }: DialectLimits = { signedZero: true },
): void {
  /** The values of formulas in rows, as the database computes them. */
  async function ask(
    expressions: readonly Expression[],
    rows: readonly Row[],
    known: Readonly<Record<string, Range>> = {},
  ): Promise<readonly (readonly number[])[]> {
    const names = columns(...expressions)
    const { results, over } = toSql(expressions, dialect, known)
    const aliases = ['place', ...names].map(dialect.identifier)
    const cells = rows.map((row, i) => [i, ...names.map((name) => row[name] ?? NaN)])
    // As one expression, too, where an expression can name parts.
    const named = dialect.lambda === null ? [] : expressions.map((e) => namedSql(e, dialect, known))
    const selected = [...results, ...named].map(dialect.double).join(', ')
    const answers: (readonly (number | null)[])[] = []
    for (let from = 0; from < cells.length; from += batch) {
      const some = over(relation(aliases, cells.slice(from, from + batch)))
      answers.push(
        ...(await query(`SELECT ${selected} FROM ${some} ORDER BY ${dialect.identifier('place')}`)),
      )
    }
    return answers.map((row) => row.map((value) => value ?? NaN))
  }

  describe(`${name}: every operation is what evaluate says, NaN and infinities included`, () => {
    const grids: Readonly<Record<number, readonly Row[]>> = {
      1: [...edges, ...probabilities].map((x) => ({ x })),
      2: [
        ...edges.flatMap((x) => edges.map((y) => ({ x, y }))),
        ...probabilities.flatMap((x) => probabilities.map((y) => ({ x, y }))),
        ...probabilities.flatMap((x) =>
          [1 - 1e-15, 1 + 1e-9, 0.71, 1.999].map((factor) => ({ x, y: x * factor })),
        ),
      ],
      3: edges.flatMap((x) => [0, 2.5, NaN].map((y) => ({ x, y, z: -1 }))),
    }
    for (const op of Object.keys(values) as Operation[]) {
      const within = bounds[op] ?? 0
      test(`${op} ${within === 0 ? 'exactly' : `within ${within} units of the last place`}`, async () => {
        const arity = values[op].length
        const args = ['x', 'y', 'z'].slice(0, arity).map(column)
        const e = apply(op, args as unknown as Arguments<typeof op, Expression>)
        const rows = grids[arity] ?? []
        const found = await ask([e], rows)
        const wrong = rows.flatMap((row, i) => {
          const [expected, actual] = [evaluate(e, row), found[i]?.[0] ?? -1]
          if (op === 'divide' && !signedZero && Object.is(row['y'], -0)) return []
          return units(actual, expected) <= within ? [] : [{ row, expected, actual }]
        })
        expect(wrong.slice(0, 5)).toEqual([])
      })
    }
  })

  describe(`${name}: the likelihood`, () => {
    const unit: Range = { from: 0, to: 1 }
    const labels = [0, 1, 0.5, 0.3, 1 - 2 ** -53, 2 ** -53, 1e-300]
    const logits = [
      0,
      1e-300,
      -1e-9,
      1,
      -3,
      36.8,
      -36.8,
      300,
      -699.9,
      700,
      745,
      -745,
      1e300,
      Infinity,
      -Infinity,
    ]

    test('from probabilities is within 8 units of the law', async () => {
      const e = crossEntropy(column('y'), column('p'))
      const rows = labels.flatMap((y) => probabilities.map((p) => ({ y, p })))
      const found = await ask([e], rows, { y: unit, p: unit })
      rows.forEach((row, i) => expect(units(found[i]?.[0] ?? NaN, evaluate(e, row))).toBeLessThanOrEqual(8))
    })

    test('from logits is within 8 units of the law', async () => {
      const e = crossEntropyFromLogit(column('y'), column('z'))
      const rows = labels.flatMap((y) => logits.map((z) => ({ y, z })))
      const found = await ask([e], rows, { y: unit })
      rows.forEach((row, i) => expect(units(found[i]?.[0] ?? NaN, evaluate(e, row))).toBeLessThanOrEqual(8))
    })

    test('floor and excess are within 48 units, and the excess of a perfect prediction is 0', async () => {
      const [y, p, z] = [column('y'), column('p'), column('z')]
      const formulas = [entropy(y), klDivergence(y, p), klDivergenceFromLogit(y, z)]
      const rows = labels.flatMap((y) =>
        [...probabilities, y].map((p, i) => ({ y, p, z: logits[i % logits.length] ?? 0 })),
      )
      const found = await ask(formulas, rows, { y: unit, p: unit })
      rows.forEach((row, i) => {
        formulas.forEach((e, k) =>
          expect(units(found[i]?.[k] ?? NaN, evaluate(e, row))).toBeLessThanOrEqual(48),
        )
        expect(row.y === row.p ? found[i]?.[1] : 0).toBe(0)
      })
    })

    test('what is known of a column only makes the SQL simpler', () => {
      const e = crossEntropy(column('y'), column('p'))
      const sure = toSql([e], dialect, { y: unit, p: { from: 0.001, to: 0.999 } })
      const unsure = toSql([e], dialect)
      const length = (one: typeof sure): number => one.over('r').length + (one.results[0]?.length ?? 0)
      const cases = (one: typeof sure): boolean => `${one.over('r')} ${one.results[0]}`.includes('CASE')
      expect([cases(sure), cases(unsure)]).toEqual([guarded, true])
      expect(length(sure)).toBeLessThan(0.9 * length(unsure))
    })
  })

  test(`${name}: any formula is what evaluate says, whatever is known of its columns`, async () => {
    const rows = fc.array(anyRow, { minLength: 1, maxLength: 20 })
    await fc.assert(
      fc.asyncProperty(anyExpression, rows, fc.boolean(), async (e, rows, told) => {
        const found = await ask([e], rows, told ? rangesIn(rows) : {})
        rows.forEach((row, i) => {
          const expected = evaluate(e, row)
          const actual = found[i]?.[0] ?? NaN
          const steady = [1 - 1e-15, 1 + 1e-15].every((factor) =>
            close(evaluate(e, nudged(row, factor)), expected),
          )
          const named = found[i]?.[1] ?? actual
          if (steady && !(close(actual, expected) && close(named, expected)))
            throw new Error(
              `${print(e)} at ${JSON.stringify(row)}: ${actual}, named ${named}, instead of ${expected}`,
            )
        })
      }),
      { numRuns: formulas },
    )
  })
}

/** Between what bounds the columns of some rows lie, and how near to 0 they come. */
function rangesIn(rows: readonly Row[]): Readonly<Record<string, Range>> {
  const ranges = Object.keys(rows[0] ?? {}).map((name): [string, Range] => {
    const all = rows.map((row) => row[name] as number)
    const sizes = all.filter((x) => x !== 0).map(Math.abs)
    return [name, { from: Math.min(...all), to: Math.max(...all), nonzero: Math.min(1, ...sizes) }]
  })
  return Object.fromEntries(ranges.filter(([, { from }]) => !Number.isNaN(from)))
}

const close = (a: number, b: number): boolean =>
  Object.is(a, b) || a === b || Math.abs(a - b) <= 1e-9 * Math.max(Math.abs(a), Math.abs(b), 1e-280)

const nudged = (row: Row, factor: number): Row =>
  Object.fromEntries(Object.entries(row).map(([name, value]) => [name, value * factor]))
