import { expect, test } from 'vitest'
import { crossEntropy, crossEntropyFromLogit, klDivergence } from '../likelihood/index.ts'
import { column, derivative, evaluate, print } from './index.ts'

const y = column('y')
const z = column('z')
const p = column('p')

test('derivatives print as people write them', () => {
  const slope = derivative(crossEntropyFromLogit(y, z), 'z')
  expect(print(slope)).toBe('(1 − y)·σ(z) − y·σ(−z)')
  expect(print(derivative(slope, 'z'))).toMatchInlineSnapshot(`"σ(z)·σ(−z)"`)
  expect(print(derivative(crossEntropy(y, p), 'p'))).toMatchInlineSnapshot(`"(1 − y)/(1 − p) − y/p"`)
  expect(print(derivative(derivative(crossEntropy(y, p), 'p'), 'p'))).toMatchInlineSnapshot(
    `"(1 − y)/(1 − p)² + y/p²"`,
  )
})

test('the excess of a perfect prediction is exactly zero', () => {
  for (const y of [0, 1e-300, 0.1, 0.5, 0.9, 1])
    expect(evaluate(klDivergence(column('y'), p), { y, p: y })).toBe(0)
})
