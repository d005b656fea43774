import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compare, judge, recalibrate } from '../../src/index.ts'
import { random } from '../../src/math/index.ts'
import { conventions, fillings } from '../columnConventions.ts'
import type { Row } from '../columnConventions.ts'

const draw = random(7)
const drawn = Array.from({ length: 300 }, (_, i): Row => {
  const p = 1 / (1 + Math.exp(-3.2 * (draw.uniform() - 0.5) - 1.6 * (draw.uniform() - 0.6)))
  const q = Math.min(0.99, Math.max(0.01, p + 0.2 * (draw.uniform() - 0.5)))
  return { i, p, q, y: draw.uniform() < p ? 1 : 0, u: draw.uniform(), v: draw.uniform() }
})
const quick = { drift: 0, expensive: 0, resamples: 20 } as const
/** What a program without types may hand over. */
const untyped = (given: unknown): never => given as never

describe('rows are read as the command reads a file with the same columns', () => {
  test('no convention wrongly, and most of them', async () => {
    const wrong: string[] = []
    let read = 0
    let readable = 0
    for (const [from, columns, right] of conventions) {
      const rows = drawn.map((row) =>
        Object.fromEntries(Object.entries(columns).map(([name, filling]) => [name, fillings[filling](row)])),
      )
      const roles = await judge(rows, quick).then(
        (judged) => judged.roles,
        () => undefined,
      )
      if (right !== null) readable += 1
      if (roles === undefined) continue
      const [label, prediction] = right ?? []
      if (roles.label.column !== label || roles.predictions[0]?.column !== prediction) wrong.push(from)
      else read += 1
    }
    expect(wrong).toEqual([])
    expect(read / readable).toBeGreaterThan(0.9)
  })

  const expected = (rows: readonly { readonly y: number; readonly p: number }[]) =>
    judge({ labels: rows.map(({ y }) => y), probabilities: rows.map(({ p }) => p) }, quick)

  test.each<readonly [string, (row: Row) => object, object]>([
    ['decimal commas', ({ y, p }) => ({ y, p: String(p).replace('.', ',') }), {}],
    ['percentages', ({ y, p }) => ({ y, p: `${100 * p} %` }), {}],
    ['percentages by name', ({ y, p }) => ({ y, p: 100 * p }), { percent: 'p' }],
    ['logits', ({ y, p }) => ({ y, z: Math.log(p / (1 - p)) }), { logit: 'z' }],
    ['log-probabilities', ({ y, p }) => ({ y, l: Math.log(p) }), { logProbability: 'l' }],
    [
      'log-probabilities of both',
      ({ y, p }) => ({ y, yes: Math.log(p) - 1, no: Math.log(1 - p) - 1 }),
      { logProbability: ['yes', 'no'] },
    ],
    ['numbers as labels, one of them yes', ({ y, p }) => ({ y: y + 1, p }), { positive: 2 }],
    ['truth values in text', ({ y, p }) => ({ y: y === 1 ? 'TRUE' : 'False', p }), {}],
    ['truth values beside numbers', ({ i, y, p }) => ({ y: i % 2 === 0 ? y === 1 : y, p }), {}],
  ])('%s', async (_, row, roles) => {
    const found = await judge(drawn.map(row), {
      label: 'y',
      ...(Object.keys(roles).length > 0 ? {} : { probability: 'p' }),
      ...('positive' in roles ? { probability: 'p' } : {}),
      ...roles,
      ...quick,
    })
    const { logLoss } = await expected(drawn)
    expect(Math.abs(found.logLoss.mean - logLoss.mean)).toBeLessThan(1e-12)
    expect(Math.abs((found.logLoss.skill?.value ?? NaN) - (logLoss.skill?.value ?? NaN))).toBeLessThan(1e-12)
  })

  test('values within objects and lists, and within texts of JSON', async () => {
    const rows = drawn.slice(0, 60)
    const { logLoss } = await expected(rows)
    const forms = [
      rows.map(({ y, p }) => ({ truth: { label: y, by: 'r1' }, probability: [1 - p, p] })),
      rows.map(({ y, p }) => ({ truth: `{"label": ${y}}`, probability: `[${1 - p}, ${p}]` })),
      rows.map(({ y, p }) => ({ truth: { label: y }, probability: Float64Array.of(1 - p, p) })),
    ]
    for (const form of forms) {
      const roles = { label: 'truth.label', probability: 'probability[1]' }
      for (const given of [roles, {}]) {
        const found = await judge(form, { ...quick, ...given })
        expect(found.roles.predictions[0]?.column).toBe('probability[1]')
        expect(found.logLoss.mean).toBe(logLoss.mean)
      }
    }
  })

  test('texts that float64 makes certain, or weightless, are said', async () => {
    const told = async (row: object, roles: object) =>
      (await judge([row, { y: 0, p: 0.3, w: 1, z: 1, l: -1 }], { label: 'y', ...quick, ...roles })).statements
        .filter(({ code }) => code === 'rounded values')
        .map(({ text }) => text.split('. ')[0])
    const p = { probability: 'p' }
    expect(await told({ y: 1, p: '0.99999999999999999999' }, p)).toEqual([
      'The probability "p" has more digits than a number of 64 bits holds: 0.99999999999999999999 in row 0 became 1',
    ])
    expect(await told({ y: 1, p: '99.99999999999999999999' }, { percent: 'p' })).toHaveLength(1)
    expect(await told({ y: '1e-400', p: 0.1 }, p)).toHaveLength(1)
    expect(
      await told({ y: 1, p: 0.1, w: '1e-400' }, { ...p, weight: 'w', weightKind: 'frequency' }),
    ).toHaveLength(1)
    expect(await told({ y: 1, z: '1e400' }, { logit: 'z' })).toHaveLength(1)
    expect(await told({ y: 1, l: '-1e-400' }, { logProbability: 'l' })).toHaveLength(1)
    for (const text of ['1', '1.000', '0', '0.0', '1e0']) expect(await told({ y: 1, p: text }, p)).toEqual([])
    for (const text of ['inf', 'Infinity', '0', '1'])
      expect(await told({ y: 1, z: text }, { logit: 'z' })).toEqual([])
  })

  test('dates are times', async () => {
    const times = ['2026-01-31', '2026-01-31 14:00', '2026-02-01T00:30+02:00', '2026-02-01T00:30:00Z']
    const inOrder = { y: [0, 1, 0, 1], p: [0.2, 0.3, 0.4, 0.5] }
    const rows = times.map((at, i) => ({ y: i % 2, p: inOrder.p[i], at }))
    const { independence } = await judge(rows, { label: 'y', probability: 'p', time: 'at' })
    const plain = await judge({
      labels: inOrder.y,
      probabilities: inOrder.p,
      times: [0, 14 * 3600, 22.5 * 3600, 24.5 * 3600].map((hour) => 1769817600 + hour),
    })
    expect(independence).toEqual(plain.independence)
    const asDates = rows.map((row) => ({
      ...row,
      at: new Date(/T/.test(row.at) ? row.at : row.at.length > 10 ? `${row.at.replace(' ', 'T')}Z` : row.at),
    }))
    expect((await judge(asDates, { label: 'y', probability: 'p', time: 'at' })).independence).toEqual(
      plain.independence,
    )
  })
})

describe('what is missing', () => {
  test('is left out when asked for, and rows keep their places', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.tuple(fc.constantFrom(0, 1, null), fc.option(fc.double({ min: 0.01, max: 0.99, noNaN: true }))),
          {
            minLength: 3,
            maxLength: 30,
          },
        ),
        async (pairs) => {
          const whole = pairs.flatMap(([y, p], row) => (y === null || p === null ? [] : [{ y, p, row }]))
          fc.pre(whole.length > 1)
          const options = { ...quick, expensive: 100, missing: 'drop' } as const
          const table = await judge(
            pairs.map(([y, p]) => ({ y, p })),
            { ...options, label: 'y', probability: 'p' },
          )
          const data = await judge(
            untyped({ labels: pairs.map(([y]) => y), probabilities: pairs.map(([, p]) => p ?? NaN) }) as {
              readonly labels: readonly number[]
              readonly probabilities: readonly number[]
            },
            options,
          )
          const expected = await judge(
            { labels: whole.map(({ y }) => y), probabilities: whole.map(({ p }) => p) },
            { ...quick, expensive: 100 },
          )
          for (const found of [table, data]) {
            expect({ ...found.logLoss, contradictions: 0 }).toEqual({
              ...expected.logLoss,
              contradictions: 0,
            })
            expect(found.expensive.map(({ row }) => row)).toEqual(
              expected.expensive.map(({ row }) => whole[row]?.row),
            )
          }
        },
      ),
      { numRuns: 50 },
    )
  })

  test('words for it in text count as missing, all else is an error with its row', async () => {
    const rows = ['0.2', 'n/a', '0.7', ' - ', '0.1'].map((p, i) => ({ y: i % 2, p }))
    const roles = { label: 'y', probability: 'p' } as const
    await expect(judge(rows, roles)).rejects.toThrow(
      `probability is missing in column "p"; expected a number in [0, 1], got "n/a" at row 1 of 5 (2 such rows). Fill it in, or leave such rows out with { missing: 'drop' }.`,
    )
    await expect(judge([...rows, { y: 1, p: 'high' }], { ...roles, missing: 'drop' })).rejects.toThrow(
      /probability is not a number in column "p".*got "high" at row 5 of 6/,
    )
    await expect(judge(rows, { ...roles, missing: untyped('skip') })).rejects.toThrow(
      /unknown choice in missing; expected 'error' or 'drop', got "skip"/,
    )
  })
})

describe('what is not clear is refused with the way out', () => {
  const rows = drawn.slice(0, 50).map(({ y, p, q, u }) => ({ late: y, rained: Number(u < 0.5), p, q }))
  test.each<readonly [string, () => Promise<unknown>, RegExp]>([
    [
      'two labels',
      () => judge(rows),
      /several columns may be the label; expected one of "late" \(.*\), "rained".*\n {2}judge\(rows, \{ label: 'late', probability: 'p' \}\)\n {2}judge\(rows, \{ label: 'rained', probability: 'p' \}\)/,
    ],
    [
      'the yes of two texts',
      () =>
        judge(
          rows.map(({ late, p }) => ({ loan: late === 1 ? 'bad' : 'good', p })),
          { label: 'loan', probability: 'p' },
        ),
      /which value of "loan" is yes cannot be told.*\n {2}judge\(rows, \{ label: 'loan', positive: 'bad', probability: 'p' \}\)/,
    ],
    [
      'a column that is not there',
      () => judge(rows, { label: 'lat' }),
      /unknown column in label; .*Did you mean "late"\?/,
    ],
    [
      'an option that means nothing',
      () => judge(rows, untyped({ lable: 'late' })),
      /got "lable". Did you mean label\?/,
    ],
    [
      'a column twice',
      () => judge(rows, { label: 'late', probability: 'late' }),
      /column "late" cannot be both label and probability/,
    ],
    [
      'a guess where none is wanted',
      () => judge(rows, { label: 'late', strict: true }),
      /columns would have to be guessed.*\n {2}judge\(rows, \{ label: 'late', probability: 'p' \}\)/,
    ],
    [
      'a guess in a map',
      () => recalibrate(rows, 'platt', { label: 'late' }),
      /columns would have to be guessed/,
    ],
    [
      'predictors that nobody named',
      () => compare(rows, { label: 'late' }),
      /compare\(rows, \{ label: 'late', probability: \['p', 'q'\] \}\)/,
    ],
    [
      'two lists',
      () => judge(untyped([1, 0]), untyped([0.9, 0.2])),
      /two lists, and nothing says which.*judge\(\{ labels: \[1, 0\], probabilities: \[0.9, 0.2\] \}\)/,
    ],
    [
      'a list',
      () => judge(untyped([1, 0])),
      /a row that is no object; expected objects such as \{ late: 1, p: 0.9 \}, got 1 at row 0/,
    ],
    ['lists as rows', () => judge([[1, 0.9]]), /a row that is no object.*got "a list"/],
    [
      'a path',
      () => judge(untyped('flights.csv')),
      /nothing that can be read; expected columns under their roles/,
    ],
    ['nothing', () => judge(untyped(null)), /nothing that can be read/],
    ['no rows', () => judge([]), /no rows; expected at least one/],
    [
      'columns of several lengths',
      () => judge({ late: [1, 0], p: [0.5] }, { label: 'late', probability: 'p' }),
      /columns differ in length in column "p"; expected 2 values, as in "late", got 1/,
    ],
    [
      'a name of a role that is mistyped',
      () => judge(untyped({ labels: [1, 0], probabilities: [0.9, 0.2], weight: [1, 2] })),
      /unknown name in the data.*Did you mean weights\?/,
    ],
    [
      'more than two texts',
      () => judge({ labels: ['a', 'b', 'c'], positive: 'a', probabilities: [0.1, 0.2, 0.3] }),
      /label is neither the positive nor the one other value; expected "a" or "b", got "c" at row 2/,
    ],
    [
      'a yes that is not there',
      () => judge({ labels: ['a', 'b'], positive: 'A', probabilities: [0.1, 0.2] }),
      /expected "A" or "a", got "b" at row 1 of 2. Write positive as the labels do/,
    ],
    [
      'texts without a yes',
      () => judge(untyped({ labels: ['a', 'b'], probabilities: [0.1, 0.2] })),
      /say which of two texts is yes \(positive\)/,
    ],
  ])('%s', async (_, ask, message) => {
    const error: unknown = await ask().then(
      () => undefined,
      (reason: unknown) => reason,
    )
    expect(error).toBeInstanceOf(Error)
    expect((error as Error).name).toBe('InputError')
    expect((error as Error).message).toMatch(message)
  })

  test('an engine knows its columns', async () => {
    const { memory } = await import('../../src/index.ts')
    const engine = memory({ labels: [1, 0], probabilities: [0.9, 0.2] })
    await expect(judge(engine, untyped({ label: 'late' }))).rejects.toThrow(
      /an engine knows already which of its columns is what.*got "label"/,
    )
  })
})
