import { judge, memory } from 'bernoulli'
import { drawRows, truthOf } from '../rows.mjs'

const population = { rate: 0.2, spread: 1.5 }

/** Chance that a row of the population is kept, by its label and log-odds. */
const kept = {
  'noes one in ten': (label) => (label === 1 ? 1 : 0.1),
  'the sure ones seldom': (_, z) => 1 / (1 + z * z),
  'whatever happened': (_, __, uniform) => 0.1 + 0.9 * uniform,
}

/** A few rows of large weight decide, and rows are too few to show how far they scatter. */
const few = { auc: { least: 0.86 }, slope: { least: 0.86 } }

const settings = Object.entries(kept).flatMap(([name, chance]) =>
  [100, 1000].map((n) => ({
    name: `n = ${n}, ${name}`,
    n,
    chance,
    truth: truthOf(population),
    ...(n === 100 && name === 'the sure ones seldom' && { bars: few }),
  })),
)

/** @type {import('../claim.mjs').Claim} */
export const weights = {
  name: 'weights',
  says: '95 % intervals with sampling weights, 1 ÷ the chance of a row to be kept, hold the truth of the whole',
  runs: 1000,
  numbers: {
    loss: { says: 'loss', least: 0.9, most: 0.985 },
    skill: { says: 'skill', least: 0.9, most: 0.985 },
    auc: { says: 'AUC', least: 0.9, most: 0.985 },
    slope: { says: 'slope', least: 0.9, most: 0.985 },
  },
  settings,
  async once({ n, chance, truth }, stream) {
    const data = { labels: [], logits: [], weights: [] }
    while (data.labels.length < n) {
      const { labels, logits } = drawRows(population, 1, stream)
      const keep = chance(labels[0], logits[0], stream.uniform())
      if (stream.uniform() >= keep) continue
      data.labels.push(labels[0])
      data.logits.push(logits[0])
      data.weights.push(1e-3 / keep)
    }
    const { logLoss, discrimination, calibration } = await judge(memory(data), {
      weightKind: 'sampling',
      resamples: 20,
      drift: 0,
      expensive: 0,
    })
    const held = (estimate, value) => {
      if (estimate?.interval === undefined || estimate.interval === null) return null
      const [lower, upper] = estimate.interval
      return lower <= value && value <= upper
    }
    return {
      loss: held(logLoss, truth.loss),
      skill: held(logLoss.skill, truth.skill),
      auc: held(discrimination.auc, truth.auc),
      slope: held(calibration.slope, 1),
    }
  },
}
