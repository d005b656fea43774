import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  column,
  constant,
  derivative,
  evaluate,
  print,
  substitute,
  values,
} from '../../src/expression/index.ts'
import type { Expression, Operation } from '../../src/expression/index.ts'
import { anyExpression, smoothExpression } from './anyExpression.ts'
import { enclose } from './interval.ts'
import { raw } from './raw.ts'

const x = column('x')

/** Central differences at h and h/2, extrapolated; undefined where they cannot tell: a corner, a pole, cancellation. */
function slope(e: Expression, x: number, others: Readonly<Record<string, number>>): number | undefined {
  const at = (x: number): number => evaluate(e, { ...others, x })
  const h = 1e-3 * Math.max(1, Math.abs(x))
  const difference = (h: number): number => (at(x + h) - at(x - h)) / (2 * h)
  const [wide, narrow] = [difference(h), difference(h / 2)]
  const sure = [x - h, x + h].every((x) => {
    const [lower, upper] = enclose(e, { ...others, x }) ?? [0, Infinity]
    return upper - lower < 1e-6 * h
  })
  if (!sure) return undefined
  const size = Math.max(Math.abs(at(x)), Math.abs(narrow))
  if (!(size < 1e3) || !(Math.abs(wide - narrow) <= 1e-5 * Math.max(1, Math.abs(narrow)))) return undefined
  return (4 * narrow - wide) / 3
}

const points = [-3.3, -0.7, 0.1, 0.4, 0.9, 2.6]

describe('the slope of each operation is its finite difference', () => {
  const names = Object.keys(values) as readonly Operation[]
  test.each(names)('%s', (op) => {
    let compared = 0
    const arity = values[op].length
    for (let index = 0; index < arity; index += 1)
      for (const other of [0.3, 0.8, 3]) {
        const args = Array.from({ length: arity }, (_, i) => (i === index ? x : constant(other + i)))
        const e = raw(op, ...(args as never))
        for (const at of points) {
          const expected = slope(e, at, {})
          if (expected === undefined) continue
          compared += 1
          expect(Math.abs(evaluate(derivative(e, 'x'), { x: at }) - expected)).toBeLessThan(
            1e-6 * Math.max(1, Math.abs(expected)),
          )
        }
      }
    expect(compared).toBeGreaterThanOrEqual(3)
  })
})

test('and of formulas, by the chain rule', () => {
  let compared = 0
  const index = fc.double({ min: 0.1, max: 0.9, noNaN: true })
  fc.assert(
    fc.property(smoothExpression, index, index, index, (long, x, y, z) => {
      const expected = slope(long, x, { y, z })
      if (expected === undefined) return
      compared += 1
      const actual = evaluate(derivative(substitute(long, {}), 'x'), { x, y, z })
      const near = Math.abs(actual - expected) < 1e-4 * Math.max(1, Math.abs(expected))
      expect({ formula: print(long), near, x, y, z, actual, expected }).toMatchObject({ near: true })
    }),
    { numRuns: 5_000 },
  )
  expect(compared).toBeGreaterThan(1_000)
})

test('the derivative by a column that is not there is 0', () => {
  fc.assert(
    fc.property(anyExpression, (e) => {
      expect(print(derivative(substitute(e, {}), 'w'))).toBe('0')
    }),
  )
})
