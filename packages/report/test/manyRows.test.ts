import { readFileSync } from 'node:fs'
import { judge, memory } from '@bernoulli/core'
import { expect, test } from 'vitest'

/** Ends of a 95 % interval against value ± quantile·standard error, in half-widths. */
function off({
  value,
  standardError,
  interval,
}: {
  readonly value: number
  readonly standardError: number | null
  readonly interval: readonly [number, number] | null
}): number {
  const reach = 1.959964 * (standardError ?? NaN)
  const [low, high] = interval ?? [NaN, NaN]
  return Math.max(Math.abs(low - value + reach), Math.abs(high - value - reach)) / reach
}

test('with many rows intervals are value ± quantile·standard error, as near as docs/accuracy.md says', async () => {
  const file = new URL('../../../examples/late-flights.csv', import.meta.url)
  const rows = readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split(','))
  for (const [n, ofLoss, ofOthers] of [
    [1000, 0.07, 0.035],
    [10_000, 0.022, 0.012],
    [55_802, 0.01, 0.005],
  ] as const) {
    const labels = rows.slice(0, n).map((row) => Number(row[5]))
    const probabilities = rows.slice(0, n).map((row) => Number(row[6]))
    const { logLoss, discrimination } = await judge(memory({ labels, probabilities }), {
      drift: 0,
      expensive: 0,
      resamples: 20,
    })
    const measured = [
      off({ ...logLoss, value: logLoss.mean }),
      ...[logLoss.skill, discrimination.auc].map((found) => (found === null ? NaN : off(found))),
    ]
    expect(measured[0], `loss, ${n} rows: ${measured.join(', ')}`).toBeLessThan(ofLoss)
    for (const one of measured.slice(1))
      expect(one, `${n} rows: ${measured.join(', ')}`).toBeLessThan(ofOthers)
  }
})
