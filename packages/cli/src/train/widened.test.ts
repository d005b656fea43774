import { judge } from 'bernoulli'
import { random } from 'bernoulli/math'
import { expect, test } from 'vitest'
import { widened } from './widened.ts'

const draw = random(5)
const logits = Float64Array.from({ length: 200 }, () => draw.normal())
const labels = logits.map((z) => Number(draw.uniform() < 1 / (1 + Math.exp(-z))))
const over = { bands: false, drift: 0, expensive: 0 }

test('optimism over the rows is added to the variance, and both intervals stretch around their estimates', async () => {
  const plain = await judge({ labels, logits }, over)
  const { mean, standardError, interval, skill, uncertainty } = plain.logLoss
  const before = (standardError ?? NaN) ** 2
  const wide = widened(plain, 0.05, before).logLoss
  expect((wide.standardError ?? NaN) ** 2).toBeCloseTo(before + 0.05 / 200, 12)
  const by = Math.sqrt(1 + 0.05 / 200 / before)
  for (const end of [0, 1] as const)
    expect((wide.interval?.[end] ?? NaN) - mean).toBeCloseTo(by * ((interval?.[end] ?? NaN) - mean), 12)
  expect((wide.skill?.standardError ?? NaN) ** 2).toBeCloseTo(
    (skill?.standardError ?? NaN) ** 2 + 0.05 / 200 / uncertainty ** 2,
    12,
  )
  expect(widened(plain, -0.01, before).logLoss).toEqual(plain.logLoss)
})

test('over groups as many times more as the variance is larger over them than over rows', async () => {
  const rows = {
    labels,
    logits,
    keys: { group: Array.from(labels, (y, row) => 2 * Math.round(6 * (logits[row] as number)) + y) },
  }
  const alone = ((await judge({ labels, logits }, over)).logLoss.standardError ?? NaN) ** 2
  const plain = await judge(rows, { ...over, group: 'group' })
  const before = (plain.logLoss.standardError ?? NaN) ** 2
  expect(before / alone).toBeGreaterThan(1.5)
  const wide = widened(plain, 0.05, alone).logLoss.standardError ?? NaN
  expect(wide ** 2).toBeCloseTo(before + (0.05 / 200) * (before / alone), 12)
})

test('the loss never ends below its floor, the skill never above 1', async () => {
  const plain = await judge({ labels: labels.map((y) => (y + 1) / 3), logits }, over)
  const wide = widened(plain, 50, (plain.logLoss.standardError ?? NaN) ** 2).logLoss
  expect(wide.interval?.[0]).toBe(plain.logLoss.floor)
  expect(wide.skill?.interval?.[1]).toBe(1)
})
