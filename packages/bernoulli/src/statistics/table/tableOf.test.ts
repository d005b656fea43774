import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sigmoid, softplus } from '../../math/index.ts'
import { tableOf } from './tableOf.ts'

const ones = (n: number) => ({
  examples: new Float64Array(n).fill(2),
  yes: new Float64Array(n).fill(1),
  labelVariance: new Float64Array(n),
})

test('readings of logits have the bits of sigmoid and softplus', () => {
  const edges = [-Infinity, -746, -0, 0, 5e-324, 36.8, Infinity]
  fc.assert(
    fc.property(fc.array(fc.double({ noNaN: true }), { minLength: 1 }), (some) => {
      const logits = Float64Array.from([...some, ...edges])
      const table = tableOf('logit', logits, ones(logits.length))
      expect(table.probability).toEqual(logits.map((z) => sigmoid(z)))
      expect(table.complement).toEqual(logits.map((z) => sigmoid(-z)))
      expect(table.lossOfYes).toEqual(logits.map((z) => softplus(-z)))
      expect(table.lossOfNo).toEqual(logits.map((z) => softplus(z)))
    }),
  )
})

test('entries without weight are left out of every column, the others stay as they are', () => {
  const table = tableOf('probability', Float64Array.of(0, 0.25, 0.5, 1), {
    examples: Float64Array.of(0, 2, 0, 3),
    yes: Float64Array.of(0, 1, 0, 3),
    no: Float64Array.of(0, 1, 0, 0),
    labelVariance: new Float64Array(4),
  })
  expect(table.entries).toBe(2)
  expect(table.probability).toEqual(Float64Array.of(0.25, 1))
  expect(table.complement).toEqual(Float64Array.of(0.75, 0))
  expect(table.logit).toEqual(Float64Array.of(Math.log(0.25) - Math.log1p(-0.25), Infinity))
  expect(table.lossOfYes).toEqual(Float64Array.of(-Math.log(0.25), 0))
  expect(table.lossOfNo).toEqual(Float64Array.of(-Math.log1p(-0.25), Infinity))
  expect(table.examples).toEqual(Float64Array.of(2, 3))
  expect(table.weight).toEqual(Float64Array.of(2, 3))
})
