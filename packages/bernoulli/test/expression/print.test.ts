import fc from 'fast-check'
import { expect, test } from 'vitest'
import { column, constant, print, substitute } from '../../src/expression/index.ts'
import type { Expression } from '../../src/expression/index.ts'
import { anyExpression, anyRow } from './anyExpression.ts'
import { enclose, overlap } from './interval.ts'
import { parse } from './parse.ts'
import { raw } from './raw.ts'

const x = column('x')
const y = column('y')
const z = column('z')
const two = constant(2)
const one = constant(1)

const printed: readonly (readonly [string, Expression])[] = [
  ['−x', raw('negate', x)],
  ['−(−x)', raw('negate', raw('negate', x))],
  ['−(x + y)', raw('negate', raw('add', x, y))],
  ['−x·y', raw('negate', raw('multiply', x, y))],
  ['−(−2)', raw('negate', constant(-2))],
  ['|x − y|', raw('abs', raw('subtract', x, y))],
  ['abs(|x|)', raw('abs', raw('abs', x))],
  ['⌊x/2⌋', raw('floor', raw('divide', x, two))],
  ['exp(x)', raw('exp', x)],
  ['x^y', raw('exp', raw('multiply', y, raw('log', x)))],
  ['(1 − x)^(1 − y)', raw('exp', raw('multiply', raw('subtract', one, y), raw('log1p', raw('negate', x))))],
  ['ln x', raw('log', x)],
  ['ln(x + y)', raw('log', raw('add', x, y))],
  ['ln(ln x)', raw('log', raw('log', x))],
  ['ln(x²)', raw('log', raw('multiply', x, x))],
  ['(ln x)²', raw('multiply', raw('log', x), raw('log', x))],
  ['ln σ(x)', raw('log', raw('sigmoid', x))],
  ['ln(1 + x)', raw('log1p', x)],
  ['ln(1 − x)', raw('log1p', raw('negate', x))],
  ['x − (y − z)', raw('subtract', x, raw('subtract', y, z))],
  ['x − y − z', raw('subtract', raw('subtract', x, y), z)],
  ['x − (−2)', raw('subtract', x, constant(-2))],
  ['x − 2', raw('add', x, constant(-2))],
  ['x − 2·y', raw('add', x, raw('multiply', constant(-2), y))],
  ['x·(y + z)', raw('multiply', x, raw('add', y, z))],
  ['x·(−2)', raw('multiply', x, constant(-2))],
  ['x·y·z', raw('multiply', raw('multiply', x, y), z)],
  ['x·y·z', raw('multiply', x, raw('multiply', y, z))],
  ['x·(−2·y)', raw('multiply', x, raw('multiply', constant(-2), y))],
  ['x·(y/z)', raw('multiply', x, raw('divide', y, z))],
  ['x/y', raw('multiply', x, raw('divide', one, y))],
  ['x/(y·z)', raw('divide', x, raw('multiply', y, z))],
  ['x/y/z', raw('divide', raw('divide', x, y), z)],
  ['x/y²', raw('divide', x, raw('multiply', y, y))],
  ['(1 − x)²', raw('multiply', raw('subtract', one, x), raw('subtract', one, x))],
  ['(x²)²', raw('multiply', raw('multiply', x, x), raw('multiply', x, x))],
  ['x/(−y)', raw('divide', x, raw('negate', y))],
  ['min(x, y)', raw('min', x, y)],
  ['max(x, −y)', raw('max', x, raw('negate', y))],
  ['divergence(x, y)', raw('divergence', x, y)],
  ['[x = y]', raw('equal', x, y)],
  ['[x < y + z]', raw('less', x, raw('add', y, z))],
  ['(x ? y : −z)', raw('select', x, y, raw('negate', z))],
  ['−∞', constant(-Infinity)],
  ['1e−7', constant(1e-7)],
  ['x + 1e+21', raw('add', x, constant(1e21))],
]

test.each(printed)('%s', (text, e) => {
  expect(print(e)).toBe(text)
})

test('columns are printed under the names given', () => {
  expect(print(raw('multiply', column('label'), column('weight')), { label: 'y' })).toBe('y·weight')
})

test('what is printed means what was written: read back, it has the same value', () => {
  let compared = 0
  fc.assert(
    fc.property(anyExpression, fc.boolean(), anyRow, (written, simpler, row) => {
      const e = simpler ? substitute(written, {}) : written
      const again = parse(print(e))
      const law = enclose(e, row)
      const read = enclose(again, row)
      if (law === undefined || read === undefined) return
      compared += 1
      expect([print(e), overlap(law, read)]).toEqual([print(e), true])
    }),
    { numRuns: 6_000 },
  )
  expect(compared).toBeGreaterThan(1_500)
})
