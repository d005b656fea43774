// @platform node: the runtime under test is the native one
import fc from 'fast-check'
import * as ort from 'onnxruntime-node'
import { describe, expect, test } from 'vitest'
import { random } from '../../src/math/index.ts'
import {
  adamW,
  added,
  batchNorm,
  buildModel,
  conv,
  decodeModel,
  dense,
  dropout,
  encodeModel,
  fit,
  flatten,
  flipPictures,
  frozen,
  functional,
  joined,
  onnxRuntime,
  relu,
  sequential,
  sgd,
  source,
  startFrom,
  summary,
  tanh,
  through,
} from '../../src/training/index.ts'
import type { Flow, GivenExamples, Model, ModelFacts, RowArray, Rows } from '../../src/training/index.ts'
import { constant, evaluateTensors } from '../../src/training/tensors/index.ts'
import { resumedFrom } from './resumedFrom.ts'

const runtime = onnxRuntime(ort, { intraOpNumThreads: 1 })
const draw = random(12)
const numbers = (length: number): Float32Array => Float32Array.from({ length }, () => draw.normal())
const rowsOf = (row: readonly number[], count: number): RowArray => ({
  row,
  values: numbers(count * row.reduce((a, b) => a * b, 1)),
})
const labelsOf = (count: number, each = 1): RowArray => ({
  row: [each],
  values: Float32Array.from({ length: count * each }, () => Number(draw.uniform() < 0.4)),
})
const facts: ModelFacts = { task: 'classifier', layers: [], seed: 1, baseRate: 0.4, floor: 0, version: '0' }

/** A picture and facts beside it: convolved, dropped from, joined, and a layer skipped. */
const picture = source('picture', [1, 4, 4])
const beside = source('beside', [3])
const seen = through(
  picture,
  conv(2, 3, { stride: 2, activation: relu }),
  flatten(),
  batchNorm(),
  dropout(0.2),
)
const both = joined(seen, beside)
const model = functional(through(added(both, through(both, dense(11, tanh))), dense(2)))
const inputs = { beside: rowsOf([3], 40), picture: rowsOf([1, 4, 4], 40) }
const examples: GivenExamples = { inputs, labels: labelsOf(40, 2) }
const options = { runtime, epochs: 3, batch: 12, seed: 3, optimizer: adamW({ rate: 0.01 }), test: examples }

describe('a model of several inputs', () => {
  test('learns, and its file takes each by name and says the same to 1e-6', async () => {
    const { history, predict, evaluate, ...fitted } = await fit(model, examples, { ...options, epochs: 60 })
    expect(history.at(-1)?.train.mean).toBeLessThan(0.6 * (history[0]?.train.mean ?? 0))
    expect(await evaluate(examples)).toEqual(history.at(-1)?.test)
    const bytes = encodeModel(fitted.model, fitted.state, facts)
    const { facts: said, onnx } = decodeModel(bytes)
    expect(said?.inputs).toEqual({ picture: [1, 4, 4], beside: [3] })
    expect(onnx.inputs.map(({ name, shape }) => [name, shape.slice(1)])).toEqual([
      ['picture', [1, 4, 4]],
      ['beside', [3]],
    ])
    const session = await runtime.load(bytes)
    const { logits, probabilities } = await session.run({
      picture: inputs.picture.values,
      beside: inputs.beside.values,
    })
    await session.release()
    const expected = await predict(inputs)
    expected.forEach((z, i) => {
      expect(Math.abs(z - (logits?.[i] ?? NaN))).toBeLessThan(1e-6 * Math.max(1, Math.abs(z)))
      expect(Math.abs(1 / (1 + Math.exp(-z)) - (probabilities?.[i] ?? NaN))).toBeLessThan(1e-6)
    })
  })

  test.each(Object.getOwnPropertyNames(Object.prototype))('takes an input called %s', async (name) => {
    const [one, other] = [source(name, [2]), source('other', [3])]
    const few: GivenExamples = {
      inputs: { [name]: rowsOf([2], 8), other: rowsOf([3], 8) },
      labels: labelsOf(8),
    }
    const end = functional(through(joined(one, other), dense(1)))
    const { predict, ...fitted } = await fit(end, few, { runtime, epochs: 1, seed: 1 })
    const bytes = encodeModel(fitted.model, fitted.state, facts)
    expect(decodeModel(bytes).onnx.inputs.map((each) => each.name)).toEqual([name, 'other'])
    const rows = few.inputs as Readonly<Record<string, RowArray>>
    const session = await runtime.load(bytes)
    const { logits } = await session.run(
      Object.fromEntries(Object.entries(rows).map(([each, { values }]) => [each, values as Float32Array])),
    )
    await session.release()
    const expected = await predict(rows)
    expected.forEach((z, i) => expect(Math.abs(z - (logits?.[i] ?? NaN))).toBeLessThan(1e-6))
  })

  test('is the same whether its rows are given by name or side by side', async () => {
    const packed: RowArray = {
      row: [19],
      values: Float32Array.from({ length: 40 * 19 }, (_, i) => {
        const [row, column] = [Math.floor(i / 19), i % 19]
        return (
          column < 16 ? inputs.picture.values[row * 16 + column] : inputs.beside.values[row * 3 + column - 16]
        ) as number
      }),
    }
    const named = await fit(model, examples, options)
    const side = await fit(model, { ...examples, inputs: packed }, options)
    expect(side.state).toEqual(named.state)
    expect(await side.predict(inputs)).toEqual(await named.predict(packed))
  })

  test('stopped at any step is resumed to the same bits', async () => {
    const whole = await fit(model, examples, options)
    for (let stop = 1; stop <= whole.state.step; stop += 2) {
      const resumed = await resumedFrom(stop, model, examples, options)
      expect(resumed.state).toEqual(whole.state)
    }
  })

  test('judges each of its labels by itself', async () => {
    const { evaluate, evaluateEach, predict } = await fit(model, examples, options)
    const each = await evaluateEach(examples)
    const logits = await predict(inputs)
    const { values } = examples.labels as RowArray
    expect(each).toHaveLength(2)
    for (const [place, { mean, baseRate, weight }] of each.entries()) {
      const own = [...values].filter((_, i) => i % 2 === place)
      const losses = own.map((y, i) => {
        const z = logits[2 * i + place] ?? NaN
        return y * Math.log1p(Math.exp(-z)) + (1 - y) * Math.log1p(Math.exp(z))
      })
      expect(mean).toBeCloseTo(losses.reduce((a, b) => a + b, 0) / 40, 6)
      expect([baseRate, weight]).toEqual([own.reduce((a, b) => a + b, 0) / 40, 40])
    }
    const [a, b] = each.map(({ mean }) => mean)
    expect((await evaluate(examples)).mean).toBeCloseTo(((a ?? NaN) + (b ?? NaN)) / 2, 9)
    const weights: RowArray = { row: [1], values: Float32Array.from({ length: 40 }, (_, i) => i % 3) }
    const [heavy] = await evaluateEach({ ...examples, weights })
    expect(heavy?.weight).toBe(39)
  })

  test('shows where each part takes its rows from', () => {
    const lines = summary(model).split('\n')
    expect(lines[0]).toMatch(/^layer +row +parameters +from$/)
    expect(lines.find((line) => line.startsWith('joined 1'))).toMatch(/^joined 1 +\(11\) +3, beside$/)
    expect(lines.find((line) => line.startsWith('added 2'))).toMatch(/^added 2 +\(11\) +joined 1, 4$/)
    expect(lines.at(-1)).toMatch(/^all +192$/)
  })

  test.each<readonly [string, GivenExamples['inputs'], string]>([
    [
      'one is missing',
      { picture: inputs.picture },
      'fit: inputs by other names than those of the model; expected picture, beside, got "picture".',
    ],
    ['one is too many', { ...inputs, more: inputs.beside }, 'inputs by other names'],
    [
      'one is of another shape',
      { ...inputs, beside: rowsOf([2], 40) },
      'rows of another shape than the input beside; expected (3), got "(2)".',
    ],
    ['one is shorter', { ...inputs, beside: rowsOf([3], 39) }, 'inputs of different lengths'],
    [
      'they are side by side, but too few',
      rowsOf([18], 40),
      'rows that are not those of the inputs; expected (19), or rows by the names picture, beside, got "(18)".',
    ],
  ])('is refused where %s', async (_, wrong, message) => {
    await expect(fit(model, { ...examples, inputs: wrong }, options)).rejects.toThrow(message)
  })

  test('a sequential model takes no names', async () => {
    await expect(fit(sequential(dense(2)), examples, options)).rejects.toThrow(
      'fit: inputs by name for a sequential model; expected rows: { row, values }, got "beside, picture".',
    )
  })
})

describe('flows that do not fit', () => {
  test.each<readonly [() => unknown, string]>([
    [
      () => joined(source('a', [2, 3]), source('b', [2, 4])),
      'joined: rows that do not go together; expected rows that differ along their first axis only, got "(2, 3) and (2, 4)".',
    ],
    [() => added(source('a', [2]), source('b', [3])), 'added: rows that do not go together'],
    [() => added(source('a', [2])), 'added: nothing to bring together; expected at least two flows, got 1.'],
    [() => through(source('a', [2, 3]), dense(1)), 'dense 1: rows do not fit the layer'],
    [() => functional(added(source('a', [2]), source('a', [2]))), 'functional: two inputs called "a"'],
    [() => source('logits', [2]), 'source: an input called logits'],
    [() => source('0.weight', [2]), 'source: not a name of an input'],
    [() => source('a', [0]), 'source: not the shape of a row in a'],
  ])('say why (%#)', (make, message) => {
    expect(make).toThrow(message)
  })
})

/** A way to grow flows by one more, of vectors alone. */
const grow: readonly ((flows: readonly Flow[], pick: number) => Flow)[] = [
  (flows, pick) => through(flows[pick % flows.length] as Flow, dense(3, tanh)),
  (flows, pick) => through(flows[pick % flows.length] as Flow, batchNorm()),
  (flows, pick) => joined(flows[pick % flows.length] as Flow, flows.at(-1) as Flow),
  (flows, pick) => {
    const flow = flows[pick % flows.length] as Flow
    return added(flow, through(flow, dense(flow.row[0] as number, tanh)), flow)
  },
]

test('any graph of layers says in its file what the plain law says in float64, and trains from there', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 1, maxLength: 3 }),
      fc.array(fc.tuple(fc.nat(3), fc.nat(20)), { maxLength: 6 }),
      async (widths, steps) => {
        const sources = widths.map((width, i) => source(`in${i}`, [width]))
        const flows = steps.reduce<readonly Flow[]>(
          (flows, [kind, pick]) => [...flows, (grow[kind] as (typeof grow)[number])(flows, pick)],
          sources,
        )
        const any = functional(through(flows.length > 1 ? joined(...flows) : (flows[0] as Flow), dense(1)))
        const given = Object.fromEntries(widths.map((width, i) => [`in${i}`, rowsOf([width], 9)]))
        const {
          state,
          model: built,
          predict,
        } = await fit(any, { inputs: given, labels: labelsOf(9) }, { runtime, epochs: 2, batch: 4 })
        const said = await predict(given)
        const session = await runtime.load(encodeModel(built, state, facts))
        const feeds = Object.entries(given).map(([name, { values }]) => [
          widths.length === 1 ? 'inputs' : name,
          values,
        ])
        const { logits } = await session.run(Object.fromEntries(feeds) as Record<string, Float32Array>)
        await session.release()
        let from = 0
        const arrays = (
          specs: Readonly<Record<string, { readonly shape: readonly number[] }>>,
          values: Float32Array,
        ) => {
          from = 0
          return Object.fromEntries(
            Object.entries(specs).map(([name, { shape }]) => {
              const length = shape.reduce((a, b) => a * b, 1)
              from += length
              return [name, constant(Float64Array.from(values.subarray(from - length, from)), shape)]
            }),
          )
        }
        const order = Object.keys(built.sources ?? {})
        const packed = Float64Array.from(
          Array.from({ length: 9 }, (_, row) =>
            order.flatMap((name) => {
              const {
                row: [width = 0],
                values,
              } = given[name] as RowArray
              return [...values.subarray(row * width, (row + 1) * width)]
            }),
          ).flat(),
        )
        const { logits: law } = built.apply(
          constant(packed, [9, ...built.input]),
          { ...arrays(built.parameters, state.parameters), ...arrays(built.states, state.states) },
          { training: false, uniform: (shape) => constant(0, shape) },
        )
        const expected = evaluateTensors([law], {})[0] ?? []
        expected.forEach((z, i) => {
          expect(Math.abs(z - (logits?.[i] ?? NaN))).toBeLessThan(2e-5 * Math.max(1, Math.abs(z)))
          expect(Math.abs((said[i] ?? NaN) - (logits?.[i] ?? NaN))).toBeLessThan(
            1e-6 * Math.max(1, Math.abs(z)),
          )
        })
      },
    ),
    { numRuns: 12 },
  )
})

describe('frozen layers', () => {
  const rows = rowsOf([4], 30)
  const some = { inputs: rows, labels: labelsOf(30) }
  const layers = (hold: <Of>(layer: Of) => Of): Model =>
    sequential(dense(3, tanh), hold(batchNorm()), hold(dense(3, tanh)), dense(1))
  const half: Model = sequential(dense(3, tanh), frozen(batchNorm()), frozen(dense(3, tanh)), dense(1))

  test.each([
    ['Adam with decay', adamW({ rate: 0.05, decay: 0.1 })],
    ['momentum', sgd({ rate: 0.1, momentum: 0.9 })],
  ])('stay as they are to the bit, the others move: %s', async (_, optimizer) => {
    const built = buildModel(half, [4])
    const before = await fit(
      layers((layer) => layer),
      some,
      { runtime, optimizer, epochs: 2 },
    )
    // The memory of numbers that moved before does not move them once they are frozen.
    const start = { ...startFrom(built, before.state, optimizer), memory: before.state.memory }
    const after = await fit(half, some, { runtime, optimizer, epochs: 3, clipNorm: 1, resume: start })
    let at = 0
    for (const [name, { shape }] of Object.entries(built.parameters)) {
      const length = shape.reduce((a, b) => a * b, 1)
      const [then, now] = [before, after].map(({ state }) => state.parameters.slice(at, at + length))
      const stayed = now?.every((number, i) => number === then?.[i])
      expect(stayed, name).toBe(/^[12]\./.test(name))
      at += length
    }
    expect(after.state.states).toEqual(before.state.states)
  })

  test('a step moves the others as in the model that is not frozen', async () => {
    const plain = sequential(dense(3, tanh), dense(3, tanh), dense(1))
    const held = sequential(dense(3, tanh), frozen(dense(3, tanh)), dense(1))
    const one = { runtime, optimizer: sgd({ rate: 1 }), epochs: 1, batch: 30 }
    const [a, b] = [await fit(plain, some, one), await fit(held, some, one)]
    expect([...b.state.parameters.subarray(0, 15)]).toEqual([...a.state.parameters.subarray(0, 15)])
    expect([...b.state.parameters.subarray(27)]).toEqual([...a.state.parameters.subarray(27)])
  })

  test('a model of nothing else is refused', async () => {
    await expect(fit(sequential(frozen(dense(1))), some, { runtime })).rejects.toThrow(
      'fit: a model whose layers are all frozen; expected a layer whose numbers move.',
    )
  })
})

test('pictures of an input by name are changed like others', async () => {
  const only: Rows = inputs.picture
  const looks = functional(through(source('picture', [1, 4, 4]), flatten(), dense(1)))
  const augment = [flipPictures([1, 4, 4])]
  const labels = labelsOf(40)
  const one = await fit(looks, { inputs: { picture: only }, labels }, { runtime, epochs: 1, augment })
  const same = await fit(looks, { inputs: only, labels }, { runtime, epochs: 1, augment })
  expect(one.state).toEqual(same.state)
})
