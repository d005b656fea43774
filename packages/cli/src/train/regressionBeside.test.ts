import { crossEntropyFromLogit } from 'bernoulli/math'
import { expect, test } from 'vitest'
import { heldAgainst } from './regressionBeside.ts'

const x = Float32Array.from([1, -1, 2, 0.5, -2, 1.5, -0.5, 3])
const own = Float32Array.from([-1, 1, 0.5, 1, 2, -0.5, 0.25, 0])
const labels = Float64Array.from([1, 0, 1, 1, 0, 1, 0, 0])
const saidOf = async (who: readonly number[]) => {
  const { statements } = await heldAgainst(
    x,
    { labels, logits: own, keys: { who } },
    { level: 0.95, group: 'who' },
  )
  return statements.map(({ text }) => text).join()
}

test('of four groups the interval is that of Student’s t with three degrees of freedom', async () => {
  const saved = labels.map(
    (y, row) => crossEntropyFromLogit(y, own[row] as number) - crossEntropyFromLogit(y, x[row] as number),
  )
  const mean = saved.reduce((sum, value) => sum + value, 0) / 8
  const groups = [0, 1, 2, 3].map(
    (g) => ((saved[2 * g] as number) + (saved[2 * g + 1] as number) - 2 * mean) / 8,
  )
  const error = Math.sqrt((groups.reduce((sum, value) => sum + value ** 2, 0) * 4) / 3)
  const reach = 3.182446305284263 * error
  const shown = (value: number): string => value.toFixed(4).replace('-', '−')
  expect(await saidOf([0, 0, 1, 1, 2, 2, 3, 3])).toContain(
    `costs ${shown(mean)} less on the rows held out (${shown(mean - reach)} to ${shown(mean + reach)})`,
  )
})

test('one group has no interval, and chance may explain what it shows', async () => {
  expect(await saidOf([7, 7, 7, 7, 7, 7, 7, 7])).toMatch(
    /less on the rows held out \(one row or group shows no spread\), which chance may explain\.$/,
  )
})
