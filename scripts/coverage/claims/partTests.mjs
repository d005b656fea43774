import { memory } from 'bernoulli'
import { compareDecompositions } from 'bernoulli/validation'

const settings = [
  { n: 200, noise: 1 },
  { n: 1000, noise: 1 },
  { n: 1000, noise: 0.3 },
  { n: 1000, noise: 1, rate: -4, of: 'rare' },
  // Both calibrated as good as exactly: both parts are 0, and the test says so too seldom rather than too often.
  { n: 1000, noise: 0.03 },
].map(({ n, noise, rate = 0, of }) => ({
  name: `n = ${n}, noise ${noise}${of === undefined ? '' : `, ${of}`}`,
  n,
  noise,
  rate,
}))

/** @type {import('../claim.mjs').Claim} */
export const partTests = {
  name: 'partTests',
  says: 'tests of equal miscalibration and discrimination of two models reject at .05 where they are equal',
  runs: 2000,
  numbers: {
    logMiscalibration: { says: 'log loss: miscalibration', least: 0, most: 0.065 },
    logDiscrimination: { says: 'discrimination', least: 0, most: 0.065 },
    brierMiscalibration: { says: 'Brier: miscalibration', least: 0, most: 0.065 },
    brierDiscrimination: { says: 'discrimination', least: 0, most: 0.065 },
  },
  settings,
  // Two models see the same log-odds, each with noise of its own: neither is better in anything.
  async once({ n, noise, rate }, stream) {
    const labels = []
    const [a, b] = [[], []]
    for (let i = 0; i < n; i++) {
      const z = rate + 1.5 * stream.normal()
      labels.push(stream.uniform() < 1 / (1 + Math.exp(-z)) ? 1 : 0)
      a.push(z + noise * stream.normal())
      b.push(z + noise * stream.normal())
    }
    const { pairs } = await compareDecompositions(
      memory({ labels, predictions: { a: { logits: a }, b: { logits: b } } }),
    )
    const [pair] = pairs
    const rejects = (part) => (part === undefined || part.test === null ? null : part.test.pValue <= 0.05)
    return {
      logMiscalibration: rejects(pair.logLoss?.miscalibration),
      logDiscrimination: rejects(pair.logLoss?.discrimination),
      brierMiscalibration: rejects(pair.brier?.miscalibration),
      brierDiscrimination: rejects(pair.brier?.discrimination),
    }
  },
}
