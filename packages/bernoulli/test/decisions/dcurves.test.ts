// @platform node
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { decide } from '../../src/decisions/index.ts'
import { memory } from '../../src/engines/index.ts'

interface Example {
  readonly labels: readonly number[]
  readonly probabilities: readonly number[]
  readonly thresholds: readonly Readonly<
    Record<
      'threshold' | 'truePositives' | 'falsePositives' | 'netBenefit' | 'avoidedPerHundred' | 'treatAll',
      number
    >
  >[]
}

const { thresholds, ...data } = JSON.parse(
  readFileSync(new URL('../fixtures/dcurvesBinary.json', import.meta.url), 'utf8'),
) as Example

test.each(thresholds)('750 rows, 105 events, at $threshold: what dcurves says', async (wanted) => {
  const found = await decide(memory(data), { thresholds: [wanted.threshold] })
  const at = found.models[0]?.thresholds[0]
  expect(found).toMatchObject({ examples: 750, baseRate: 0.14 })
  expect(at).toMatchObject({ truePositives: wanted.truePositives, falsePositives: wanted.falsePositives })
  expect(Math.abs((at?.netBenefit.value ?? NaN) - wanted.netBenefit)).toBeLessThan(1e-14)
  expect(Math.abs((at?.avoidedPerHundred.value ?? NaN) - wanted.avoidedPerHundred)).toBeLessThan(1e-11)
  expect(Math.abs((found.references[0]?.treatAll.value ?? NaN) - wanted.treatAll)).toBeLessThan(1e-14)
})
