import fc from 'fast-check'
import { expect, test } from 'vitest'
import { random, sigmoid, sum } from '../../math/index.ts'
import { emptyOnlineMap } from './emptyOnlineMap.ts'
import { followLosses } from './followLosses.ts'
import { mapLosses } from './mapLosses.ts'
import { onlineRecalibration, recalibratedNow } from './onlineRecalibration.ts'

const row = fc.record({
  y: fc.oneof(fc.constantFrom(0, 1), fc.double({ min: 0, max: 1, noNaN: true })),
  z: fc.double({ min: -8, max: 8, noNaN: true }),
  w: fc.double({ min: 0, max: 1, noNaN: true }),
  more: fc.boolean(),
})
const rows = fc.array(row, { minLength: 1, maxLength: 80 })
const switching = fc.constantFrom(0, 0.001, 0.05, 0.5)

test('whatever happens, recalibrating as one goes never costs more than its bound', () => {
  fc.assert(
    fc.property(rows, switching, fc.boolean(), fc.boolean(), (all, J, weighted, batched) => {
      let batch = 0
      const batches = all.map(({ more }) => (more ? batch : (batch += 1)))
      const found = onlineRecalibration(
        {
          labels: all.map(({ y }) => y),
          logits: all.map(({ z }) => z),
          ...(weighted && { weights: all.map(({ w }) => w) }),
          ...(batched && { batches }),
        },
        { switching: J },
      )
      const { said, recalibrated } = found.loss
      const slack = 1e-9 * (1 + Math.abs(said))
      expect(recalibrated).toBeLessThanOrEqual(said + found.costsAtMost + slack)
      expect(said - recalibrated).toBeGreaterThanOrEqual(found.map.saved - slack)
      expect(found.map.saved).toBeGreaterThanOrEqual(-found.costsAtMost - slack)
      expect(found.map.weights.reduce((sum, w) => sum + w, 0)).toBeCloseTo(1, 10)
    }),
  )
})

test('adversarial outcomes, the less likely one always, cost at most the bound', () => {
  const logits = Array.from({ length: 3000 }, (_, i) => 3 * Math.sin(i))
  for (const turn of [1, -1]) {
    let map = emptyOnlineMap()
    let [said, own] = [0, 0]
    for (const z of logits) {
      const [now = 0] = recalibratedNow(map, [z])
      const y = Number(turn * now < 0)
      said += y === 1 ? Math.log1p(Math.exp(-z)) : Math.log1p(Math.exp(z))
      own += y === 1 ? Math.log1p(Math.exp(-now)) : Math.log1p(Math.exp(now))
      map = followLosses(map, mapLosses({ labels: [y], logits: [z] }))
    }
    expect(own).toBeLessThanOrEqual(said + Math.LN2 - 2999 * Math.log1p(-0.0005) + 1e-9)
  }
})

test('it follows a map that is better, and what it said of each row is what it is judged by', () => {
  const stream = random(11)
  const logits = Array.from({ length: 4000 }, () => 1.5 * stream.normal())
  const labels = logits.map((z) => Number(stream.uniform() < sigmoid(0.5 * z + 0.4)))
  const { loss, map, probabilities } = onlineRecalibration({ labels, logits })
  const [best] = map.weights.map((w, k) => [w, k] as const).sort(([a], [b]) => b - a)
  expect(best?.[1]).toBeGreaterThan(0)
  expect((loss.said - loss.recalibrated) / 4000).toBeGreaterThan(0.03)
  const judged = sum(
    labels.map((y, i) => -Math.log(y === 1 ? (probabilities[i] ?? NaN) : 1 - (probabilities[i] ?? NaN))),
  )
  expect(judged / 4000).toBeCloseTo(loss.recalibrated / 4000, 12)
  expect(probabilities[0]).toBeCloseTo(
    0.5 * sigmoid(logits[0] ?? NaN) + 0.5 * meanOfGrid(logits[0] ?? NaN),
    12,
  )
})

function meanOfGrid(z: number): number {
  const now = recalibratedNow(emptyOnlineMap(), [z])[0] ?? NaN
  return 2 * sigmoid(now) - sigmoid(z)
}

test('certain forecasts stay what they are', () => {
  const right = onlineRecalibration({ labels: [1, 0, 1], probabilities: [1, 0, 0.5] })
  expect(Array.from(right.probabilities.slice(0, 2))).toEqual([1, 0])
  expect(right.loss.said).toBeCloseTo(Math.LN2, 12)
  const wrong = onlineRecalibration({ labels: [0], probabilities: [1] })
  expect(wrong.loss).toEqual({ said: Infinity, recalibrated: Infinity })
  expect(wrong.map.weights).toEqual(emptyOnlineMap().weights.map((w) => expect.closeTo(w, 14) as number))
})

test.each([
  [() => emptyOnlineMap({ switching: 1 }), /emptyOnlineMap: option out of range in switching/],
  [() => followLosses(emptyOnlineMap(), [1, 2]), /followLosses: no losses of a step/],
  [() => onlineRecalibration({ labels: [NaN], logits: [0] }), /label out of range/],
  [() => onlineRecalibration({ labels: [1], logits: [0] }, { share: 1 } as never), /Did you mean|share/],
])('bad input %#', (use, message) => {
  expect(use).toThrow(message)
})
