import { expect, test } from 'vitest'
import {
  add,
  apply,
  column,
  columns,
  constant,
  derivative,
  evaluate,
  multiply,
  print,
  same,
  softplus,
  substitute,
  subtract,
} from './index.ts'

const x = column('x')
const y = column('y')

test('the examples in the docstrings', () => {
  expect(print(apply('add', [x, constant(0)]))).toBe('x')
  expect(print(derivative(softplus(column('z')), 'z'))).toBe('σ(z)')
  expect(print(column('constructor'))).toBe('constructor')
  expect(columns(add(column('a'), column('b')))).toEqual(['a', 'b'])
  expect(print(substitute(multiply(y, column('z')), { y: 1 }))).toBe('z')
})

test('a formula is frozen plain data: it survives a copy', () => {
  const e = multiply(x, softplus(y))
  expect(Object.isFrozen(e)).toBe(true)
  expect(structuredClone(e)).toEqual(e)
  expect(evaluate(structuredClone(e), { x: 2, y: 0 })).toBe(2 * Math.LN2)
})

test('a row without the column is an error, inherited names too', () => {
  expect(() => evaluate(x, {})).toThrow(new RangeError("evaluate: no column 'x' in the row"))
  expect(() => evaluate(column('toString'), {})).toThrow(RangeError)
})

test('columns are named once each, in the order they first appear', () => {
  expect(columns(add(y, x), multiply(x, column('z')))).toEqual(['y', 'x', 'z'])
})

test('the same formula, up to the order of sums and products', () => {
  expect(same(add(x, multiply(x, y)), add(multiply(y, x), x))).toBe(true)
  expect(same(subtract(x, y), subtract(y, x))).toBe(false)
  expect(same(constant(0), constant(-0))).toBe(false)
  expect(same(x, y)).toBe(false)
})

test('a formula that shares its parts 60 levels deep is compared and differentiated at once', () => {
  const tower = (): ReturnType<typeof add> => {
    let e = add(x, y)
    for (let level = 0; level < 60; level += 1) e = softplus(add(e, multiply(e, y)))
    return e
  }
  expect(same(tower(), tower())).toBe(true)
  expect(columns(derivative(tower(), 'x'))).toContain('x')
})

test('substitution happens in all places at once', () => {
  expect(print(substitute(subtract(x, y), { x: y, y: x }))).toBe('y − x')
  expect(print(substitute(x, { x: 3 }))).toBe('3')
  expect(print(substitute(x, {}))).toBe('x')
})
