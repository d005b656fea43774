import { judge, memory } from 'bernoulli'
import { chanceAt, drawRows } from '../rows.mjs'

const even = { rate: 0.4 }
const settings = [
  { n: 30, population: even },
  { n: 100, population: even },
  { n: 1000, population: even },
  { n: 100, of: 'sharp', population: { ...even, spread: 4 } },
  { n: 1000, of: 'overconfident', population: { ...even, spread: 2, slope: 0.5 } },
  { n: 100, of: '5 events', population: { rate: 0.05 } },
  { n: 1000, of: '5 events', population: { rate: 0.005 } },
  { n: 1000, of: '50 events', population: { rate: 0.05, spread: 2 } },
].map((setting) => ({
  name: setting.of ? `n = ${setting.n}, ${setting.of}` : `n = ${setting.n}`,
  ...setting,
}))

/** @type {import('../claim.mjs').Claim} */
export const bands = {
  name: 'bands',
  says: 'the simultaneous 95 % band holds the whole true curve; of the resampled one, the share of predictions at which it does',
  runs: 2000,
  numbers: {
    whole: { says: 'whole curve', least: 0.95, most: 1 },
    resampled: { says: 'resampled, at a prediction', least: 0, most: 1 },
  },
  settings,
  async once({ n, population }, stream) {
    const data = drawRows(population, n, stream)
    const { calibration } = await judge(memory(data), { drift: 0, expensive: 0 })
    const { simultaneous, confidence } = calibration.curve
    const at = confidence.points[stream.below(confidence.points.length)]
    const chance = chanceAt(population, Math.log(at.probability / (1 - at.probability)))
    return {
      whole: data.logits.every((z) =>
        within(simultaneous.points, 1 / (1 + Math.exp(-z)), chanceAt(population, z)),
      ),
      resampled: at.lower <= chance && chance <= at.upper,
    }
  },
}

/** Between the tightest bounds at the prediction, or, inside a block, between those of the places around it. */
function within(points, probability, chance) {
  let [lower, upper] = [0, 1]
  for (const point of points) {
    if (point.probability <= probability * (1 + 1e-14)) lower = Math.max(lower, point.lower)
    if (point.probability >= probability * (1 - 1e-14)) upper = Math.min(upper, point.upper)
  }
  return lower <= chance && chance <= upper
}
