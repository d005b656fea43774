// @platform node: the runtime under test is the native one
import fc from 'fast-check'
import * as ort from 'onnxruntime-node'
import { describe, expect, test } from 'vitest'
import { random } from '../../src/math/index.ts'
import {
  accuracy,
  adam,
  brier,
  dense,
  fit,
  fitLogistic,
  onnxRuntime,
  reweighted,
  sequential,
  sgd,
  tanh,
} from '../../src/training/index.ts'
import type { Examples } from '../../src/training/index.ts'
import golden from '../golden/logisticWeights.json' with { type: 'json' }

const runtime = onnxRuntime(ort)
const { a, b, offset, weights, label: labels } = golden
const close = (actual: number | null | undefined, expected: number, bound = 1e-8): void =>
  expect(Math.abs((actual ?? NaN) - expected), `${actual} for ${expected}`).toBeLessThanOrEqual(
    bound * Math.max(1e-300, Math.abs(expected)),
  )

describe('weights of classes and offsets are those of statsmodels', () => {
  test('an offset beside weights of rows', () => {
    const found = fitLogistic({ labels, weights, offset, features: { a, b } })
    golden.offsets.coefficients.forEach((value, j) => close(found.coefficients[j]?.value, value))
    golden.offsets.standardErrors.forEach((value, j) => close(found.coefficients[j]?.standardError, value))
    close(found.deviance, golden.offsets.deviance)
    close(found.nullDeviance, golden.offsets.nullDeviance)
  })
  test.each([
    ['five', 5, undefined, golden.five],
    ['balanced', 'balanced', weights, golden.balanced],
  ] as const)('%s, and the intercept has the base rate back', (_, classWeight, own, expected) => {
    const found = fitLogistic(
      { labels, features: { a, b }, ...(own === undefined ? {} : { weights: own }) },
      { classWeight },
    )
    close(found.classWeights?.shift, expected.shift, 1e-14)
    expected.coefficients.forEach((value, j) =>
      close(found.coefficients[j]?.value, j === 0 ? value + expected.shift : value),
    )
    expected.standardErrors.forEach((value, j) => close(found.coefficients[j]?.standardError, value))
  })
})

test('the loss of a class-weighted fit is that of the rows as they are, at its own coefficients', () => {
  const { coefficients, logLoss } = fitLogistic({ labels, offset, features: { a, b } }, { classWeight: 3 })
  const [base = NaN, slopeA = NaN, slopeB = NaN] = coefficients.map(({ value }) => value)
  const mean =
    labels.reduce((sum, y, i) => {
      const z = base + slopeA * (a[i] as number) + slopeB * (b[i] as number) + (offset[i] as number)
      return sum + y * Math.log1p(Math.exp(-z)) + (1 - y) * Math.log1p(Math.exp(z))
    }, 0) / labels.length
  close(logLoss.mean, mean, 1e-12)
})

const rows = fc.array(
  fc.record({
    x: fc.double({ min: -3, max: 3, noNaN: true }),
    y: fc.constantFrom(0, 0.25, 1),
    w: fc.nat({ max: 4 }),
  }),
  { minLength: 12, maxLength: 40 },
)
type Row = { readonly x: number; readonly y: number; readonly w: number }
const repeated = (some: readonly Row[]): readonly Row[] =>
  some.flatMap((row) => new Array<Row>(row.w).fill({ ...row, w: 1 }))

test('weight k is the row k times: the same coefficients, loss, errors and class weights', () => {
  fc.assert(
    fc.property(rows, fc.constantFrom(undefined, 'balanced' as const, 2.5), (some, classWeight) => {
      const all = repeated(some)
      fc.pre(new Set(all.map(({ x }) => x)).size > 3 && new Set(all.map(({ y }) => y)).size > 1)
      const options = { ridge: 0.5, ...(classWeight === undefined ? {} : { classWeight }) }
      const of = (given: readonly Row[]) =>
        fitLogistic(
          {
            labels: given.map(({ y }) => y),
            weights: given.map(({ w }) => w),
            features: { x: given.map(({ x }) => x) },
          },
          options,
        )
      const [once, often] = [of(some), of(all)]
      once.coefficients.forEach(({ value, standardError }, j) => {
        expect(value).toBeCloseTo(often.coefficients[j]?.value ?? NaN, 8)
        expect(standardError).toBeCloseTo(often.coefficients[j]?.standardError ?? NaN, 8)
      })
      expect(once.logLoss.mean).toBeCloseTo(often.logLoss.mean, 10)
      expect(once.deviance).toBeCloseTo(often.deviance, 8)
    }),
    { numRuns: 60 },
  )
})

test('the loss of reweighted rows is the class-weighted loss, whatever is predicted', () => {
  fc.assert(
    fc.property(
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.double({ min: 0.01, max: 100, noNaN: true }),
      fc.double({ min: 0.01, max: 100, noNaN: true }),
      fc.double({ min: -20, max: 20, noNaN: true }),
      (y, yes, no, z) => {
        const cost = (p: number, yesCost: number, noCost: number): number => p * yesCost + (1 - p) * noCost
        const [up, down] = [Math.log1p(Math.exp(-z)), Math.log1p(Math.exp(z))]
        const { labels, weights } = reweighted([y], { yes, no })
        const [own = NaN, weight = NaN] = [labels[0], weights[0]]
        close(weight * cost(own, up, down), yes * y * up + no * (1 - y) * down, 1e-12)
      },
    ),
  )
})

describe('networks', () => {
  const draw = random(4)
  const table: readonly Row[] = Array.from({ length: 64 }, () => {
    const x = draw.normal()
    return { x, y: Number(draw.uniform() < 1 / (1 + Math.exp(-x))), w: Math.floor(4 * draw.uniform()) }
  })
  const examplesOf = (some: readonly Row[], weighted: boolean): Examples => ({
    inputs: { row: [1], values: Float32Array.from(some, ({ x }) => x) },
    labels: { row: [1], values: Float32Array.from(some, ({ y }) => y) },
    ...(weighted ? { weights: { row: [1], values: Float32Array.from(some, ({ w }) => w) } } : {}),
  })
  const train = (examples: Examples, batch: number) =>
    fit(sequential(dense(4, tanh), dense(1)), examples, {
      runtime,
      optimizer: sgd({ rate: 0.2 }),
      epochs: 30,
      batch,
      validation: examples,
      test: examples,
      metrics: [accuracy, brier],
    })

  test('weight k is the row k times: the same numbers, losses and metrics, to single precision', async () => {
    const all = repeated(table)
    const once = await train(examplesOf(table, true), table.length)
    const often = await train(examplesOf(all, false), all.length)
    once.state.parameters.forEach((value, j) =>
      expect(value).toBeCloseTo(often.state.parameters[j] ?? NaN, 4),
    )
    const [one, other] = [once.history.at(-1), often.history.at(-1)]
    for (const part of ['train', 'validation', 'test'] as const) {
      expect(one?.[part]?.mean).toBeCloseTo(other?.[part]?.mean ?? NaN, 5)
      expect(one?.[part]?.floor).toBeCloseTo(other?.[part]?.floor ?? NaN, 12)
      expect(one?.[part]?.baseRate).toBeCloseTo(other?.[part]?.baseRate ?? NaN, 12)
      expect(one?.[part]?.weight).toBe(other?.[part]?.weight)
    }
    expect(one?.metrics['accuracy']).toBeCloseTo(other?.metrics['accuracy'] ?? NaN, 12)
    expect(one?.metrics['brier']).toBeCloseTo(other?.metrics['brier'] ?? NaN, 5)
  })

  test('weights of 1 change nothing but rounding, and a factor on all of them nothing', async () => {
    const ones = (factor: number) =>
      examplesOf(
        table.map((row) => ({ ...row, w: factor })),
        true,
      )
    const plain = await train(examplesOf(table, false), 16)
    for (const factor of [1, 8]) {
      const { state } = await train(ones(factor), 16)
      state.parameters.forEach((value, j) => expect(value).toBeCloseTo(plain.state.parameters[j] ?? NaN, 4))
    }
  })

  test('weights that are none are refused with the row', async () => {
    const broken = (values: Float32Array) => ({ ...examplesOf(table, true), weights: { row: [1], values } })
    const model = sequential(dense(1))
    const attempt = (values: Float32Array) =>
      fit(model, broken(values), { runtime, optimizer: adam(), epochs: 1 })
    await expect(attempt(new Float32Array(64).fill(1).fill(-1, 5, 6))).rejects.toThrow(
      'fit: weight out of range; expected a finite number ≥ 0, got -1 at row 5 of 64.',
    )
    await expect(attempt(new Float32Array(64))).rejects.toThrow('fit: nothing has weight')
    await expect(attempt(new Float32Array(63).fill(1))).rejects.toThrow('fit: weights do not fit')
  })
})

test('what is no class weight or offset is refused', () => {
  const data = { labels: [0, 1, 0, 1], features: { x: [1, 2, 3, 4] } }
  expect(() => fitLogistic(data, { classWeight: 0 })).toThrow('class weight out of range')
  expect(() => fitLogistic(data, { classWeight: 2, intercept: false })).toThrow('without an intercept')
  expect(() => fitLogistic({ ...data, labels: [1, 1, 1, 1] }, { classWeight: 'balanced' })).toThrow(
    'balanced weights of one class',
  )
  expect(() => fitLogistic({ ...data, offset: [0, 0, NaN, 0] })).toThrow(
    'fitLogistic: an offset that is none; expected finite numbers, log-odds, got NaN at row 2 of 4.',
  )
})
