import { expect, test } from 'vitest'
import { add, column, divide, evaluate, log, multiply, subtract } from '../../expression/index.ts'
import { crossEntropy, crossEntropyFromLogit } from '../../likelihood/index.ts'
import { plain } from './plain.ts'

const y = column('y')
const p = column('p')

test('sums and outputs are what evaluate gives row by row', () => {
  const columns = { y: Float64Array.of(0.5, 0.3, 0.5, 0.9), p: Float64Array.of(0.1, 0.3, 0.5, 0.8) }
  const loss = crossEntropy(y, p)
  const kernel = plain({ sums: { loss, y }, outputs: { loss }, columns: { y: 'float64', p: 'float64' } })
  const losses = new Float64Array(4)
  const { sums } = kernel.run(columns, { outputs: { loss: losses } })
  expect(sums.loss / 4).toBe(0.7174393185917434)
  expect(sums.y).toBe(2.2)
  losses.forEach((value, i) =>
    expect(value).toBe(evaluate(loss, { y: columns.y[i] ?? NaN, p: columns.p[i] ?? NaN })),
  )
})

test('a part of the rows, and more rows than a block', () => {
  const x = Float64Array.from({ length: 2000 }, (_, i) => i)
  const kernel = plain({ sums: { x: column('x') }, columns: { x: 'float64' } })
  expect(kernel.run({ x }).sums.x).toBe((1999 * 2000) / 2)
  expect(kernel.run({ x }, { from: 600, to: 602 }).sums.x).toBe(1201)
  expect(kernel.run({ x }, { from: 7, to: 7 }).sums.x).toBe(0)
})

test('infinities add up, and cancel to NaN', () => {
  const kernel = plain({
    sums: { x: log(column('x')), y: divide(1, column('x')) },
    columns: { x: 'float64' },
  })
  expect(kernel.run({ x: Float64Array.of(1, 0, 2) }).sums).toEqual({ x: -Infinity, y: Infinity })
  expect(kernel.run({ x: Float64Array.of(0, Infinity) }).sums.x).toBe(NaN)
})

test('a column outside its domain is named, and no sum is given', () => {
  const kernel = plain({
    sums: { p },
    columns: { p: { type: 'float64', domain: 'unit' }, y: { type: 'uint8', domain: 'hard' } },
  })
  expect(kernel.run({ p: Float64Array.of(0, 1), y: Uint8Array.of(0, 1) })).toEqual({
    sums: { p: 1 },
    outside: [],
  })
  expect(kernel.run({ p: Float64Array.of(0, NaN), y: Uint8Array.of(0, 2) })).toEqual({
    sums: { p: NaN },
    outside: ['p', 'y'],
  })
})

test('an undeclared column, a missing one, another type, another length, rows out of range are errors', () => {
  const columns = { y: 'float64', p: 'float32' } as const
  expect(() => plain({ sums: { a: add(y, column('q')) }, columns })).toThrowErrorMatchingInlineSnapshot(
    `[InputError: kernel: column not declared in q.]`,
  )
  const kernel = plain({ sums: { a: multiply(y, subtract(1, p)) }, outputs: { y }, columns })
  const two = { y: new Float64Array(2), p: new Float32Array(2) }
  expect(() => kernel.run({ y: two.y })).toThrowErrorMatchingInlineSnapshot(
    `[InputError: kernel: column missing in p; expected a Float32Array.]`,
  )
  expect(() => kernel.run({ ...two, p: new Float64Array(2) })).toThrowErrorMatchingInlineSnapshot(
    `[InputError: kernel: column of another type in p; expected a Float32Array, got "Float64Array".]`,
  )
  expect(() => kernel.run({ ...two, p: new Float32Array(3) })).toThrowErrorMatchingInlineSnapshot(
    `[InputError: kernel: lengths differ in p; expected 2 rows, got 3.]`,
  )
  expect(() => kernel.run(two, { outputs: { y: new Float64Array(3) } })).toThrowErrorMatchingInlineSnapshot(
    `[InputError: kernel: lengths differ in y; expected 2 rows, got 3.]`,
  )
  expect(() => kernel.run(two, { from: 1, to: 3 })).toThrowErrorMatchingInlineSnapshot(
    `[InputError: kernel: rows out of range; expected 0 ≤ from ≤ to ≤ 2, got "1 to 3".]`,
  )
})

test('any typed array is read as numbers', () => {
  const kernel = plain({
    sums: { loss: crossEntropyFromLogit(y, column('z')) },
    columns: { y: 'uint8', z: 'float32' },
  })
  expect(kernel.run({ y: Uint8Array.of(1), z: Float32Array.of(0) }).sums.loss).toBe(Math.LN2)
})
