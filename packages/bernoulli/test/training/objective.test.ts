// @platform node: the runtime under test is the native one
import * as ort from 'onnxruntime-node'
import { describe, expect, test } from 'vitest'
import { column, evaluate, exp, multiply } from '../../src/expression/index.ts'
import {
  bernoulli,
  defineLikelihood,
  focal,
  hasClosedForm,
  withCounts,
  withLabelSmoothing,
  withPositiveWeight,
  withWeight,
} from '../../src/likelihood/index.ts'
import type { Likelihood } from '../../src/likelihood/index.ts'
import { logLoss } from '../../src/logLoss.ts'
import { random, sum } from '../../src/math/index.ts'
import {
  adam,
  decodeCheckpoint,
  dense,
  encodeCheckpoint,
  fit,
  onnxRuntime,
  sequential,
  tanh,
} from '../../src/training/index.ts'
import type { Examples, FitOptions, RowArray } from '../../src/training/index.ts'

const runtime = onnxRuntime(ort)
const draw = random(21)
const rows = 60
const inputs = { row: [2], values: Float32Array.from({ length: 2 * rows }, () => draw.normal()) }
const hard = Float32Array.from({ length: rows }, (_, i) =>
  draw.uniform() < 1 / (1 + Math.exp(-2 * (inputs.values[2 * i] as number))) ? 1 : 0,
)
const soft = Float32Array.from({ length: rows }, () => draw.uniform())
const model = sequential(dense(4, tanh), dense(1))
const plain = bernoulli({ scale: 'logit' })
const mean = (values: readonly number[]): number => sum(values) / values.length
const [label, prediction] = [column('y'), column('z')]

const others: readonly Likelihood[] = [
  focal({ scale: 'logit', gamma: 2 }),
  focal({ scale: 'logit', gamma: 0.5, label, prediction }),
  withPositiveWeight(plain, 3),
  withLabelSmoothing(plain, 0.2),
  withWeight(plain, 2),
  defineLikelihood({
    name: 'exponential',
    scale: 'logit',
    label,
    prediction,
    loss: exp(multiply(prediction, -0.1)),
  }),
]
const examples: readonly (readonly [string, Examples<RowArray>])[] = [
  ['labels of 0 and 1', { inputs, labels: { row: [1], values: hard } }],
  ['soft labels', { inputs, labels: { row: [1], values: soft } }],
]
const options: FitOptions = { runtime, optimizer: adam({ rate: 0.05 }), epochs: 12, batch: rows, seed: 5 }

describe.each(others.map((likelihood) => [likelihood.name, likelihood] as const))('%s', (_, likelihood) => {
  test.each(examples)('%s: a history is of the log loss; what was minimised stands apart', async (_, of) => {
    const fitted = await fit(model, of, { ...options, likelihood, test: of })
    const first = (await fit(model, of, { ...options, epochs: 1 })).history[0]
    expect(fitted.history[0]?.train.mean).toBeCloseTo(first?.train.mean as number, 6)
    const labels = [...of.labels.values]
    const floor = hasClosedForm(likelihood.floor)
      ? mean(labels.map((y) => evaluate(likelihood.floor as typeof likelihood.loss, { label: y, y })))
      : null
    for (const { train, test, objective } of fitted.history) {
      expect(train.floor).toBe(first?.train.floor)
      expect(train.excess).toBeGreaterThanOrEqual(-1e-7)
      expect(train.skill).toBeLessThanOrEqual(1)
      expect(objective?.floor === null).toBe(floor === null)
      expect(objective?.floor ?? 0).toBeCloseTo(floor ?? 0, 9)
      expect(objective?.excess).toBe(
        floor === null ? null : (objective?.mean as number) - (objective?.floor as number),
      )
      expect(test?.floor).toBe(train.floor)
    }
  })

  test('the objective of an epoch is the mean of the likelihood over its batches', async () => {
    const [, of] = examples[1] as (typeof examples)[number]
    const before = await fit(model, of, { ...options, likelihood, epochs: 3 })
    const after = await fit(model, of, { ...options, likelihood, epochs: 4 })
    const logits = await before.predict(of.inputs)
    const labels = [...of.labels.values]
    const costs = labels.map((y, i) => {
      const z = logits[i] as number
      return evaluate(likelihood.loss, { label: y, y, prediction: z, z })
    })
    expect(after.history[3]?.objective?.mean).toBeCloseTo(mean(costs), 5)
    expect(after.history[3]?.train.mean).toBeCloseTo(logLoss({ labels, logits: [...logits] }).mean, 5)
  })
})

test('the log loss itself has no objective besides, whatever its columns are called', async () => {
  const [, of] = examples[0] as (typeof examples)[number]
  for (const likelihood of [
    plain,
    bernoulli({ scale: 'logit', label, prediction }),
    withPositiveWeight(plain, 1),
  ])
    expect(
      (await fit(model, of, { ...options, likelihood })).history.map(({ objective }) => objective),
    ).toEqual(Array(12).fill(null))
})

test.each(examples)('%s: the skill of training is the skill of judging', async (_, of) => {
  const fitted = await fit(model, of, { ...options, test: of })
  const judged = logLoss({ labels: [...of.labels.values], logits: [...(await fitted.predict(of.inputs))] })
  const read = await fitted.evaluate(of)
  expect(read.skill).toBeCloseTo(judged.skill as number, 6)
  expect(fitted.history.at(-1)?.test?.skill).toBe(read.skill)
  expect(fitted.history.at(-1)?.train.skill).toBeCloseTo(judged.skill as number, 1)
})

test('no skill is possible where all labels are the same, though rounding leaves a difference', async () => {
  for (const y of [0, 1, 0.1, 0.3, 0.7, 1 / 3]) {
    const of = { inputs, labels: { row: [1], values: new Float32Array(rows).fill(y) } }
    const { history, evaluate: read } = await fit(model, of, { ...options, epochs: 1, test: of })
    expect([history[0]?.train.skill, history[0]?.test?.skill, (await read(of)).skill]).toEqual([
      null,
      null,
      null,
    ])
  }
})

test('stopped and resumed, another likelihood ends with the same bits; another one is refused', async () => {
  const [, of] = examples[1] as (typeof examples)[number]
  const likelihood = focal({ scale: 'logit', gamma: 2 })
  const settings = { ...options, epochs: 2, batch: 25, likelihood }
  const whole = await fit(model, of, settings)
  let saved = new Uint8Array()
  const stopped = fit(model, of, {
    ...settings,
    onStep: (state) => {
      if (state.step !== 2) return
      saved = encodeCheckpoint(state) as typeof saved
      throw new Error('stopped')
    },
  })
  await expect(stopped).rejects.toThrow('stopped')
  expect((await fit(model, of, { ...settings, resume: decodeCheckpoint(saved) })).state).toEqual(whole.state)
  await expect(fit(model, of, { ...options, resume: decodeCheckpoint(saved) })).rejects.toThrow(
    'fit: the state to resume from is of another likelihood; expected a state of the log loss.',
  )
})

test.each([
  [bernoulli({ scale: 'probability' }), 'fit: a likelihood of probabilities; expected one of scale'],
  [withWeight(plain), 'fit: a likelihood over more than a label and a prediction'],
  [withCounts(plain), 'fit: a likelihood over more than a label and a prediction'],
])('a likelihood that no step can be taken on is refused: %#', async (likelihood, message) => {
  const [, of] = examples[0] as (typeof examples)[number]
  await expect(fit(model, of, { ...options, likelihood })).rejects.toThrow(message)
})
