import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { y, p, z, w, unit, number, fast, columnsOf } from '../../../test/kernels/agreement.ts'
import { apply, constant, divide, equal, evaluate, select } from '../../expression/index.ts'
import type { Expression, Operation } from '../../expression/index.ts'
import type { ColumnSpec } from '../plain/Kernel.ts'
import { plain } from '../plain/plain.ts'
import { rangeOf } from './rangeOf.ts'

describe('any formula', () => {
  const leaf = fc.oneof(
    fc.constantFrom<Expression>(y, p, z, w),
    fc.constantFrom(0, 1, -1, 0.5, 2, -0, Infinity).map(constant),
  )
  const unary = fc.constantFrom<Operation>(
    'negate',
    'abs',
    'floor',
    'exp',
    'log',
    'log1p',
    'sigmoid',
    'softplus',
  )
  const binary = fc.constantFrom<Operation>('add', 'subtract', 'multiply', 'min', 'max', 'equal', 'less')
  const formula = fc.letrec<{ e: Expression }>((tie) => ({
    e: fc.oneof(
      { maxDepth: 4, withCrossShrink: true },
      leaf,
      fc.tuple(unary, tie('e')).map(([op, a]) => apply(op as 'exp', [a])),
      fc.tuple(binary, tie('e'), tie('e')).map(([op, a, b]) => apply(op as 'add', [a, b])),
      // The sign of a zero is not promised, so nothing is divided by one.
      fc.tuple(tie('e'), tie('e')).map(([a, b]) => divide(a, select(equal(b, 0), 1, b))),
      fc.tuple(tie('e'), tie('e'), tie('e')).map((args) => apply('select', args)),
    ),
  })).e
  const values = fc.constantFrom(0, -0, 1, 0.5, 0.25, 1e-300, 5e-324, 1 - 2 ** -53)
  const wild = fc.oneof(values, fc.constantFrom(Infinity, -Infinity, NaN, -1, 3, -2.5, 1e300, -745, 36.5))

  test('has every value in its range', () => {
    const find = rangeOf(
      new Map<string, ColumnSpec>([
        ['y', unit],
        ['p', unit],
        ['z', number],
        ['w', { type: 'float64', domain: 'any' }],
      ]),
    )
    fc.assert(
      fc.property(formula, values, values, wild, wild, (e, y, p, z, w) => {
        fc.pre(!Number.isNaN(z))
        const { from, to, nan } = find(e)
        const value = evaluate(e, { y, p, z, w })
        const slack = Number.isFinite(value) ? 1e-14 * Math.abs(value) : 0
        expect(Number.isNaN(value) ? nan : from - slack <= value && value - slack <= to).toBe(true)
      }),
      { numRuns: 2000 },
    )
  })

  test('is NaN, infinite and finite in the rows where the plain value is', () => {
    fc.assert(
      fc.property(
        formula,
        fc.array(fc.tuple(values, values, wild, wild), { minLength: 8, maxLength: 40 }),
        (e, list) => {
          const spec = {
            sums: {},
            outputs: { e },
            columns: { y: unit, p: unit, z: 'float64', w: 'float64' },
          } as const
          const columns = columnsOf(list, 'y', 'p', 'z', 'w')
          const [got, wanted] = [new Float64Array(list.length), new Float64Array(list.length)]
          fast(spec).run(columns, { outputs: { e: got } })
          plain(spec).run(columns, { outputs: { e: wanted } })
          const extreme = [...wanted.keys()].filter((i) =>
            [wanted[i], got[i]].some((value) => Number.isNaN(value) || Math.abs(value as number) > 1e290),
          )
          const kinds = (values: Float64Array) => extreme.map((i) => [list[i], kind(values[i] as number)])
          expect(kinds(got)).toEqual(kinds(wanted))
        },
      ),
      { numRuns: 400 },
    )
  })
})

const kind = (x: number): string =>
  Number.isNaN(x) ? 'NaN' : Math.abs(x) > 1e290 ? (x > 0 ? 'huge' : '-huge') : 'finite'
