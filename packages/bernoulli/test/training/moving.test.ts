// @platform node: the runtime under test is the native one
import * as ort from 'onnxruntime-node'
import { describe, expect, test } from 'vitest'
import { add, exp, multiply, subtract } from '../../src/expression/index.ts'
import { focal } from '../../src/likelihood/index.ts'
import { random } from '../../src/math/index.ts'
import {
  adam,
  adamW,
  batchNorm,
  buildModel,
  conv,
  decodeCheckpoint,
  dense,
  dropout,
  encodeCheckpoint,
  fit,
  flatten,
  frozen,
  layerNorm,
  linear,
  onnxRuntime,
  relu,
  schedules,
  sequential,
  sgd,
  startFrom,
  tanh,
} from '../../src/training/index.ts'
import type { Examples, FitOptions, Model, Optimizer, TrainingState } from '../../src/training/index.ts'
import { moverInPlace } from '../../src/training/moving/index.ts'

const options = { intraOpNumThreads: 1 }
const [here, there] = [onnxRuntime(ort, options), onnxRuntime(ort, options, 'there')]

const draw = random(21)
const count = 50
const rowsOf = (row: readonly number[], of: () => number) => ({
  row,
  values: Float32Array.from({ length: count * row.reduce((a, b) => a * b, 1) }, of),
})
const pictures = rowsOf([1, 6, 6], () => draw.normal())
const labels = rowsOf([2], () => draw.below(2))
const weights = rowsOf([1], () => draw.uniform())
const examples: Examples = { inputs: pictures, labels }
const plain = sequential(flatten(), dense(7, tanh), dense(2))

const optimizers: Readonly<Record<string, Optimizer>> = {
  sgd: sgd({ rate: 0.1 }),
  momentum: sgd({ rate: 0.05, momentum: 0.9 }),
  Adam: adam({ rate: 0.01 }),
  'Adam with numbers of its own': adam({ rate: 0.02, beta1: 0.8, beta2: 0.95, epsilon: 1e-3 }),
  AdamW: adamW({ rate: 0.01, decay: 0.1 }),
  'AdamW, warmed up and down a cosine': adamW({
    rate: schedules.warmUp(5, schedules.cosine(0.02, 20)),
    decay: 0.05,
  }),
  halving: sgd({ rate: schedules.halving(0.1, 4), momentum: 0.5 }),
}

const models: Readonly<Record<string, Model>> = {
  plain,
  'one parameter': sequential(flatten(), dense(2, linear)),
  'filters and norms': sequential(
    conv(3, 3, { activation: relu }),
    batchNorm(),
    flatten(),
    dense(5, relu),
    layerNorm(),
    dense(2),
  ),
  dropout: sequential(flatten(), dense(6, relu), dropout(0.3), dense(2)),
  'frozen at its start': sequential(flatten(), frozen(dense(7, tanh)), dense(2)),
  'frozen in the middle': sequential(flatten(), dense(6, tanh), frozen(dense(5, tanh)), dense(2)),
}

/** Both ways through the same training. */
async function bothWays(model: Model, given: Examples, options: Omit<FitOptions, 'runtime'>) {
  const run = (runtime: FitOptions['runtime']) =>
    fit(model, given, { epochs: 3, batch: 12, ...options, runtime })
  return [await run(there), await run(here)] as const
}

describe('numbers moved in place have the bits of those moved in the graph', () => {
  test.each(Object.entries(optimizers))('%s', async (_, optimizer) => {
    expect(moverInPlace(buildModel(plain, [1, 6, 6]), optimizer)).toBeDefined()
    const [law, fast] = await bothWays(plain, examples, { optimizer, test: examples })
    expect(fast.state).toEqual(law.state)
    expect(await fast.predict(pictures)).toEqual(await law.predict(pictures))
  })

  test.each(Object.entries(models))('%s', async (_, model) => {
    const [law, fast] = await bothWays(model, examples, { optimizer: adamW({ rate: 0.02, decay: 0.1 }) })
    expect(fast.state).toEqual(law.state)
  })

  test('weights of rows, gradients cut short, another likelihood', async () => {
    for (const clipNorm of [1e-3, 1e3]) {
      const likelihood = focal({ scale: 'logit', gamma: 2 })
      const [law, fast] = await bothWays(plain, { ...examples, weights }, { clipNorm, likelihood })
      expect(fast.state).toEqual(law.state)
    }
  })

  test('stopped early, with the numbers of the best epoch', async () => {
    const noise = { ...examples, labels: rowsOf([2], () => draw.below(2)) }
    const settings = { optimizer: adam({ rate: 0.05 }), epochs: 60, patience: 3, validation: noise }
    const [law, fast] = await bothWays(plain, examples, settings)
    expect(fast.history.length).toBeLessThan(60)
    expect(fast.state.parameters).toEqual(fast.state.best?.parameters)
    expect(fast.state).toEqual(law.state)
  })

  test('aborted behind a step, keeping what it has', async () => {
    const run = async (runtime: FitOptions['runtime'], lend: boolean) => {
      const until = new AbortController()
      const onStep = ({ step }: TrainingState): void => {
        if (step === 7) until.abort()
      }
      const aborted = { signal: until.signal, aborted: 'keep', onStep } as const
      return (await fit(plain, examples, { runtime, epochs: 9, batch: 12, lend, ...aborted })).state
    }
    const law = await run(there, false)
    expect(law.step).toBe(7)
    expect(await run(here, false)).toEqual(law)
    expect(await run(here, true)).toEqual(law)
  })

  test('gone on with from a checkpoint of the other way, at every step', async () => {
    const model = models['frozen in the middle'] as Model
    const settings = { optimizer: adam({ rate: 0.03 }), epochs: 2, batch: 12, test: examples, seed: 4 }
    const whole = await fit(model, examples, { ...settings, runtime: there })
    const saved: Uint8Array[] = []
    const save = (state: TrainingState): void => void saved.push(encodeCheckpoint(state))
    for (const runtime of [there, here])
      await fit(model, examples, { ...settings, runtime, lend: true, onStep: save })
    expect(saved.length).toBe(20)
    for (const [i, bytes] of saved.entries()) {
      expect(bytes).toEqual(saved[i % 10])
      const runtime = i < 10 ? here : there
      const { state } = await fit(model, examples, { ...settings, runtime, resume: decodeCheckpoint(bytes) })
      expect(state).toEqual(whole.state)
    }
  })

  test('frozen with a memory of before: what is remembered fades, the numbers stay', async () => {
    const start = (await bothWays(plain, examples, {}))[0].state
    const model = sequential(flatten(), frozen(dense(7, tanh)), dense(2))
    const [law, fast] = await bothWays(model, examples, { resume: { ...start, epoch: 0 } })
    expect(fast.state).toEqual(law.state)
    expect(fast.state.parameters.slice(0, 252)).toEqual(start.parameters.slice(0, 252))
    expect(fast.state.memory['sum']?.slice(0, 252)).not.toEqual(start.memory['sum']?.slice(0, 252))
  })
})

describe('states that are handed over', () => {
  test('stay as they were, also those of the first steps, and are gone on from', async () => {
    const settings = { optimizer: adam({ rate: 0.05 }), epochs: 3, batch: 12, runtime: here }
    const [steps, epochs]: [TrainingState[], TrainingState[]] = [[], []]
    const { state } = await fit(plain, examples, {
      ...settings,
      onStep: (now) => void steps.push(now),
      onEpoch: (now) => void epochs.push(now),
    })
    expect(new Set(steps.map(({ parameters }) => String(parameters))).size).toBe(15)
    expect(epochs.map(({ parameters }) => parameters)).toEqual([4, 9, 14].map((i) => steps[i]?.parameters))
    for (const resume of [steps[0], steps[6], epochs[1]] as readonly TrainingState[])
      expect((await fit(plain, examples, { ...settings, resume })).state).toEqual(state)
    const buffers = [state, ...steps, ...epochs].map(({ parameters }) => parameters.byteLength)
    expect(new Set(buffers)).toEqual(new Set([4 * (36 * 7 + 7 + 7 * 2 + 2)]))
  })

  test('lent, they are those of the step while it is waited for, and the next step’s behind it', async () => {
    const seen: string[] = []
    const lent: TrainingState[] = []
    const settings = { runtime: here, epochs: 1, batch: 12 }
    const { state } = await fit(plain, examples, {
      ...settings,
      lend: true,
      onStep: async (now) => {
        lent.push(now)
        await new Promise((next) => setTimeout(next))
        seen.push(String(now.parameters))
      },
    })
    const kept: string[] = []
    const onStep = ({ parameters }: TrainingState): void => void kept.push(String(parameters))
    await fit(plain, examples, { ...settings, onStep })
    expect(seen).toEqual(kept)
    expect(new Set(lent.map(({ parameters }) => String(parameters)))).toEqual(
      new Set([String(state.parameters)]),
    )
    expect(state.parameters).not.toBe(lent[0]?.parameters)
  })

  test('are of the last good step where a gradient is not finite', async () => {
    const far = pictures.values.slice()
    far[47 * 36] = 1e25 // its gradient is a float32, the square of that is none
    const wild = { ...examples, inputs: { ...pictures, values: far } }
    const model = sequential(flatten(), dense(2))
    const errors: string[] = []
    const states = await Promise.all(
      [there, here].map(async (runtime) => {
        let last: TrainingState | undefined
        const optimizer = sgd({ rate: 1e-3 })
        const settings = { runtime, optimizer, epochs: 50, batch: 12, lend: true, seed: 5 }
        const onStep = (state: TrainingState): void => void (last = state)
        await fit(model, wild, { ...settings, onStep }).catch((error: unknown) => errors.push(String(error)))
        return last
      }),
    )
    expect(errors.length).toBe(2)
    expect(errors[1]).toBe(errors[0])
    expect(errors[0]).toContain('the gradient is not finite at step')
    expect(states[1]?.step).toBeGreaterThan(0)
    expect(states[1]).toEqual(states[0])
    expect(states[1]?.parameters.every(Number.isFinite)).toBe(true)
  })

  test('are lent or not, and numbers are moved here or there, and nowhere else', async () => {
    const lend = 'yes' as unknown as boolean
    await expect(fit(plain, examples, { runtime: here, lend })).rejects.toThrow(
      'fit: an unknown choice in lend; expected true or false, got "yes".',
    )
    const runtime = onnxRuntime(ort, options, 'elsewhere' as 'there')
    await expect(fit(plain, examples, { runtime })).rejects.toThrow(
      "fit: an unknown choice in runtime.moves; expected 'here' or 'there', got \"elsewhere\".",
    )
  })

  test('of another optimizer are refused', async () => {
    const settings = { runtime: here, epochs: 2, batch: 25 }
    const { state } = await fit(plain, examples, { ...settings, optimizer: sgd(), epochs: 1 })
    await expect(fit(plain, examples, { ...settings, resume: state })).rejects.toThrow(
      'fit: the state to resume from is of another optimizer; expected 275 numbers each of sum and squares, got "nothing remembered".',
    )
    const own = startFrom(buildModel(plain, [1, 6, 6]), state, adam())
    expect((await fit(plain, examples, { ...settings, resume: own })).history.length).toBe(2)
  })
})

test('an optimizer whose last digits are not settled is trained in the graph, on any runtime', async () => {
  const soft: Optimizer = {
    ...sgd(),
    name: 'soft',
    update: ({ parameter, gradient, rate }) => ({
      parameter: subtract(parameter, multiply(rate, multiply(gradient, exp(add(gradient, -1))))),
      memory: {},
    }),
  }
  expect(moverInPlace(buildModel(plain, [1, 6, 6]), soft)).toBeUndefined()
  const [law, fast] = await bothWays(plain, examples, { optimizer: soft })
  expect(fast.state).toEqual(law.state)
})
