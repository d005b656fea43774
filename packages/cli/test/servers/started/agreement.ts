import { judge, memory } from 'bernoulli'
import type { Data, SqlEngine, SqlOptions } from 'bernoulli'
import * as formula from 'bernoulli/expression'
import { expect, test } from 'vitest'
import { expectAgreement } from '../../../../bernoulli/test/conformance/expectAgreement.ts'

const count = (rows: number, value: (i: number) => number): number[] =>
  Array.from({ length: rows }, (_, i) => value(i))
const hard = (rows: number): number[] => count(rows, (i) => ((i * 7) % 11 < 4 ? 1 : 0))
const predictions = (rows: number): number[] => count(rows, (i) => ((i * 37) % 97) / 100 + 0.01)
const certain = (rows: number): number[] =>
  hard(rows).map((label, i) => (i === 3 || i === 20 ? 1 - label : i % 3 === 0 ? label : 0.4))

/** Everything that judging says of rows in a database, held against the same rows in memory. */
export function agreementSuite(
  name: string,
  engineOf: (data: Data, options?: SqlOptions) => Promise<SqlEngine>,
): void {
  test.each([
    ['hard labels', { labels: hard(400), probabilities: predictions(400) }],
    ['certain predictions, two of them wrong', { labels: hard(60), probabilities: certain(60) }],
    [
      'logits, weights and times',
      {
        labels: hard(200),
        logits: count(200, (i) => Math.sin(i) * 4),
        weights: count(200, (i) => i % 4),
        times: hard(200),
      },
    ],
    ['soft labels', { labels: predictions(120).toReversed(), probabilities: predictions(120) }],
  ] satisfies [string, Data][])(`judge in ${name} is judge in memory: %s`, async (_, data) => {
    const [here, there] = [await judge(memory(data)), await judge(await engineOf(data))]
    expectAgreement({ ...here, prediction: there.prediction }, there)
    expect(there.expensive.map(({ row }) => row)).toEqual(here.expensive.map(({ row }) => row))
  })
  test(`sums of cells of log-odds in ${name} are those in memory, of certain predictions, too`, async () => {
    const logits = count(1000, (i) => Math.sin(i * i) * 9 + Math.cos(i))
    const probabilities = logits.map((z, i) => (i % 200 === 7 ? i % 2 : 1 / (1 + Math.exp(-z))))
    const labels = probabilities.map((p, i) => Number(p > 0.5 + 0.49 * Math.sin(i * 7)))
    const { add, column, constant, divide, floor, less, log, log1p, multiply, negate, select, subtract } =
      formula
    const [p, label] = [column('probability'), column('label')]
    const loss = negate(select(less(0.5, label), log(p), log1p(negate(p))))
    const by = [{ expression: floor(add(multiply(log(divide(p, subtract(1, p))), 1024), 0.5)) }]
    const error = subtract(p, label)
    const squares = { lossSquared: multiply(loss, loss), error: multiply(error, error) }
    const request = { by, sums: { rows: constant(1), label, p, loss, ...squares } }
    const data: Data = { labels, probabilities }
    const there = await engineOf(data, { manyRows: 1 })
    expectAgreement(await memory(data).sum(request), await there.sumAtMost(1000, request))
    expectAgreement(await memory(data).sum({ sums: request.sums }), await there.sum({ sums: request.sums }))
    expect(await there.sumAtMost(20, request)).toEqual({ tooMany: true })
  })
}
