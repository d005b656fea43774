import { decide, memory } from '@bernoulli/core'
import { expect, test } from 'vitest'
import { settingOf } from '../terminal/index.ts'
import { netBenefitCurve } from './netBenefitCurve.ts'

const setting = settingOf({ width: 80 })
const rows = memory({
  labels: Array.from({ length: 400 }, (_, i) => Number(i % 10 < 3)),
  probabilities: Array.from({ length: 400 }, (_, i) => (i % 10 < 3 ? 0.4 : 0.1) + (i % 7) / 100),
})
const drawn = async (thresholds: readonly number[]): Promise<readonly string[]> => {
  const decisions = await decide(rows, { thresholds })
  const [model] = decisions.models
  return model === undefined ? [] : netBenefitCurve(model, decisions, setting)
}

test('from where nobody is acted on the curve lies on the line of acting never', async () => {
  const lines = await drawn([0.05, 0.2, 0.3, 0.5, 0.6, 0.7])
  expect(lines).toHaveLength(10)
  const never = lines.find((line) => line.includes('0 ┤')) ?? ''
  expect(never.trimEnd()).toMatch(/[\u2801-\u28ff]{20}$/)
  expect(lines[0]).toMatch(/^ 0\.\d{3} ┤/)
  expect(lines.slice(0, 3).filter((line) => /[┤│][\u2801-\u28ff]{4}/.test(line))).toHaveLength(1)
  expect(lines.at(-1)).toContain('20 %')
})

test('there is none of one threshold', async () => {
  expect(await drawn([0.2])).toEqual([])
})
