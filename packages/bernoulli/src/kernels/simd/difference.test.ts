import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fast, number, p, unit, y, z } from '../../../test/kernels/agreement.ts'
import { entropy, klDivergence, klDivergenceFromLogit } from '../../likelihood/index.ts'
import {
  klDivergence as divergenceOf,
  klDivergenceFromLogit as divergenceFromLogit,
  logit,
  random,
  sigmoid,
} from '../../math/index.ts'

/** Two lanes of one chunk. */
const ROWS = 256

/** Row by row, the rounding of σ(z) shows in the excess: so much of |σ(z) − y|, as `sums.test.ts` has it. */
const ROUNDED = 24 * 2 ** -53

/** The logit at so much excess over a label, above it or below. */
function logitAt(label: number, excess: number, above: boolean): number {
  const start = logit(label)
  let [near, far] = [start, start + (above ? 1000 : -1000)]
  for (let i = 0; i < 60; i++) {
    const middle = (near + far) / 2
    if (divergenceFromLogit(label, middle) < excess) near = middle
    else far = middle
  }
  return far
}

const kernels = {
  probabilities: fast({
    sums: { floor: entropy(y), excess: klDivergence(y, p) },
    columns: { y: unit, p: unit },
  }),
  logits: fast({
    sums: { floor: entropy(y), excess: klDivergenceFromLogit(y, z) },
    columns: { y: unit, z: number },
  }),
}

test('equal rows, whose roundings all go one way, around where loss less floor begins to be used: excess within 1e-14', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 2 ** 31 }), fc.boolean(), (seed, above) => {
      const draw = random(seed)
      const label = sigmoid(3 * draw.normal())
      const nats = 1 + 9 * draw.uniform()
      const predicted = logitAt(label, nats / (ROWS / 2), above)
      const probability = sigmoid(predicted)
      fc.pre(probability > 0 && probability < 1)
      const labels = new Float64Array(ROWS).fill(label)
      const excess = {
        probabilities: kernels.probabilities.run({
          y: labels,
          p: new Float64Array(ROWS).fill(probability),
        }).sums['excess'],
        logits: kernels.logits.run({ y: labels, z: new Float64Array(ROWS).fill(predicted) }).sums['excess'],
      }
      const exact = {
        probabilities: ROWS * divergenceOf(label, probability),
        logits: ROWS * divergenceFromLogit(label, predicted),
      }
      const slack = { probabilities: 0, logits: ROUNDED * ROWS * Math.abs(probability - label) }
      for (const scale of ['probabilities', 'logits'] as const) {
        const error = Math.abs((excess[scale] ?? NaN) - exact[scale])
        expect(error, scale).toBeLessThanOrEqual(1e-14 * exact[scale] + slack[scale])
      }
    }),
    { numRuns: 4000, endOnFailure: true },
  )
})
