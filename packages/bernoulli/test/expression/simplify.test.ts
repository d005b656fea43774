import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { column, constant, evaluate, print, simplify, substitute } from '../../src/expression/index.ts'
import type { Expression } from '../../src/expression/index.ts'
import { anyExpression, anyRow } from './anyExpression.ts'
import { enclose, overlap } from './interval.ts'
import { raw } from './raw.ts'

const x = column('x')
const y = column('y')
const z = column('z')
const one = constant(1)
const zero = constant(0)

/** The whole formula rebuilt, simplified from the leaves up. */
const simplified = (e: Expression): Expression => substitute(e, {})

const rules: readonly (readonly [Expression, string])[] = [
  [raw('negate', raw('negate', x)), 'x'],
  [raw('negate', raw('subtract', x, y)), 'y − x'],
  [raw('abs', raw('negate', x)), '|x|'],
  [raw('abs', raw('abs', x)), '|x|'],
  [raw('floor', raw('floor', x)), '⌊x⌋'],
  [raw('exp', raw('log', x)), 'x'],
  [raw('exp', raw('log1p', raw('negate', x))), '1 − x'],
  [raw('add', zero, x), 'x'],
  [raw('add', x, zero), 'x'],
  [raw('add', x, raw('negate', y)), 'x − y'],
  [raw('add', raw('negate', x), y), 'y − x'],
  [raw('add', raw('multiply', x, y), raw('multiply', raw('subtract', one, x), y)), 'y'],
  [raw('add', raw('multiply', raw('subtract', one, x), y), raw('multiply', x, y)), 'y'],
  [raw('add', x, x), '2·x'],
  [raw('add', x, raw('subtract', y, x)), 'y'],
  [raw('add', raw('subtract', y, x), x), 'y'],
  [raw('add', raw('select', x, y, zero), raw('select', x, zero, z)), '(x ? y : z)'],
  [raw('subtract', x, zero), 'x'],
  [raw('subtract', raw('multiply', x, y), raw('multiply', y, x)), '0'],
  [raw('subtract', zero, x), '−x'],
  [raw('subtract', x, raw('negate', y)), 'x + y'],
  [raw('subtract', one, raw('subtract', one, x)), 'x'],
  [raw('subtract', raw('subtract', one, x), raw('subtract', one, y)), 'y − x'],
  [raw('multiply', zero, x), '0'],
  [raw('multiply', x, zero), '0'],
  [raw('multiply', one, x), 'x'],
  [raw('multiply', x, one), 'x'],
  [raw('multiply', constant(-1), x), '−x'],
  [raw('multiply', x, constant(-1)), '−x'],
  [raw('multiply', raw('negate', x), y), '−x·y'],
  [raw('multiply', x, raw('negate', y)), '−x·y'],
  [raw('multiply', raw('select', x, one, zero), y), '(x ? y : 0)'],
  [raw('multiply', y, raw('select', x, constant(-1), one)), '(x ? −y : y)'],
  [raw('divide', x, one), 'x'],
  [raw('divide', raw('negate', x), y), '−x/y'],
  [raw('divide', x, raw('negate', y)), '−x/y'],
  [raw('divide', x, x), '1'],
  [raw('divergence', x, x), '0'],
  [raw('less', x, x), '0'],
  [raw('min', x, x), 'x'],
  [raw('max', raw('add', x, y), raw('add', y, x)), 'x + y'],
  [raw('select', one, x, y), 'x'],
  [raw('select', zero, x, y), 'y'],
  [raw('select', x, y, y), 'y'],
  [raw('softplus', zero), '0.6931471805599453'],
]

const numbers = [0, -0, 1, -1, 0.5, 0.25, 3, -3, 2 ** -1074, 2 ** 1000, Infinity, -Infinity]

describe('each rule', () => {
  test.each(rules.map(([long, short]) => [print(long), short, long] as const))(
    '%s = %s',
    (_, short, long) => {
      const e = simplified(long)
      expect(print(e)).toBe(short)
      for (const x of numbers)
        for (const y of numbers)
          for (const z of numbers) {
            const row = { x, y, z }
            const law = enclose(long, row)
            if (law === undefined) continue
            const value = evaluate(e, row)
            expect([x, y, z, law[0] <= value && value <= law[1]]).toEqual([x, y, z, true])
          }
    },
  )
})

test('simplification never changes the value', () => {
  let compared = 0
  fc.assert(
    fc.property(anyExpression, anyRow, (long, row) => {
      const law = enclose(long, row)
      if (law === undefined) return
      const e = simplified(long)
      expect(evaluate(e, row)).not.toBeNaN()
      const enclosed = enclose(e, row)
      if (enclosed === undefined) return
      compared += 1
      expect([print(long), overlap(enclosed, law)]).toEqual([print(long), true])
    }),
    { numRuns: 6_000 },
  )
  expect(compared).toBeGreaterThan(1_500)
})

test('weights outside [0, 1] turn an infinite term into ∞ − ∞, which binds nobody', () => {
  const weighed = (weight: Expression, term: Expression): Expression =>
    raw('add', raw('multiply', weight, term), raw('multiply', raw('subtract', one, weight), term))
  const perhapsEndless = raw('select', raw('subtract', y, y), x, constant(-2))
  for (const x of [Infinity, -Infinity]) {
    const row = { x, y: 0.3, z: 0 }
    for (const outside of [-2, 1.5])
      expect(enclose(weighed(constant(outside), column('x')), row)).toBeUndefined()
    expect(enclose(weighed(constant(-2), perhapsEndless), row)).toBeUndefined()
    for (const inside of [0, 0.25])
      expect(enclose(weighed(constant(inside), column('x')), row)).toEqual([x, x])
  }
})

test('what is simple stays as it is', () => {
  fc.assert(
    fc.property(anyExpression, (long) => {
      const e = simplified(long)
      expect(simplify(e)).toEqual(e)
    }),
  )
})
