import { judge, memory } from 'bernoulli'
import type { Data, SqlEngine } from 'bernoulli'
import { expect, test } from 'vitest'
import { expectAgreement } from '../../../../bernoulli/test/conformance/expectAgreement.ts'

const count = (rows: number, value: (i: number) => number): number[] =>
  Array.from({ length: rows }, (_, i) => value(i))
const hard = (rows: number): number[] => count(rows, (i) => ((i * 7) % 11 < 4 ? 1 : 0))
const predictions = (rows: number): number[] => count(rows, (i) => ((i * 37) % 97) / 100 + 0.01)
const certain = (rows: number): number[] =>
  hard(rows).map((label, i) => (i === 3 || i === 20 ? 1 - label : i % 3 === 0 ? label : 0.4))

/** Everything that judging says of rows in a database, held against the same rows in memory. */
export function agreementSuite(name: string, engineOf: (data: Data) => Promise<SqlEngine>): void {
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
}
