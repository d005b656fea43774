import { normalQuantile } from 'bernoulli/math'
import { predictionPoweredMean, roganGladenRate } from 'bernoulli/rates'

const others = 2000
const sigmoid = (z) => 1 / (1 + Math.exp(-z))

/** What a judge says of a row, and whether it truly is yes; `rate` is about how often it is. */
const judges = {
  'a good verdict': ({ uniform }, rate) => {
    const label = Number(uniform() < rate)
    return { label, prediction: Number(uniform() < (label === 1 ? 0.9 : 0.08)) }
  },
  'a nearly perfect verdict': ({ uniform }, rate) => {
    const label = Number(uniform() < rate)
    return { label, prediction: Number(uniform() < (label === 1 ? 0.98 : 0.02)) }
  },
  'a useless verdict': ({ uniform }, rate) => ({
    label: Number(uniform() < rate),
    prediction: Number(uniform() < 0.5),
  }),
  'an overconfident probability': ({ uniform, normal }, rate) => {
    const z = Math.log(rate / (1 - rate)) + 1.5 * normal()
    return { label: Number(uniform() < sigmoid(z)), prediction: sigmoid(1.5 * z) }
  },
}

const settings = Object.keys(judges).flatMap((judge) =>
  [20, 100].flatMap((labelled) =>
    [0.02, 0.3, 0.9].map((rate) => ({
      name: `${labelled} labelled, ${judge}, rate ${rate}`,
      judge,
      labelled,
      rate,
      truth: judge === 'an overconfident probability' ? meanOf(rate) : rate,
    })),
  ),
)

/** The rate of yes where log-odds are normal around those of a rate. */
function meanOf(rate) {
  const centre = Math.log(rate / (1 - rate))
  let sum = 0
  for (let i = 0; i < 20_000; i++) sum += sigmoid(centre + 1.5 * normalQuantile((i + 0.5) / 20_000))
  return sum / 20_000
}

/** @type {import('../claim.mjs').Claim} */
export const fewLabels = {
  name: 'fewLabels',
  says: 'the 95 % interval of `predictionPoweredMean` holds the rate of yes, 2,000 rows without a label; mean ± 1.96 standard errors, of the same rows',
  runs: 2000,
  numbers: {
    powered: { says: 'rate', least: 0.94, most: 1 },
    errors: { says: '± 1.96 standard errors', least: 0, most: 1 },
  },
  settings,
  async once({ judge, labelled, rate, truth }, stream) {
    const draw = () => judges[judge](stream, rate)
    const few = Array.from({ length: labelled }, draw)
    const { value, standardError, interval } = predictionPoweredMean({
      labels: few.map(({ label }) => label),
      predictions: few.map(({ prediction }) => prediction),
      unlabelled: Array.from({ length: others }, () => draw().prediction),
    })
    return {
      powered: interval[0] <= truth && truth <= interval[1],
      errors: Math.abs(value - truth) <= 1.959963984540054 * standardError,
    }
  },
}

const tests = { 'right on 90 and 92 %': [0.9, 0.92], 'right on 70 and 70 %': [0.7, 0.7] }

/** @type {import('../claim.mjs').Claim} */
export const behindVerdicts = {
  name: 'behindVerdicts',
  says: 'the 95 % interval of `roganGladenRate` holds the rate of yes behind 2,000 verdicts; it answers unless verdicts look no better than chance',
  runs: 2000,
  numbers: {
    rate: { says: 'rate', least: 0.94, most: 1 },
    answered: { says: 'answered', least: 0, most: 1 },
  },
  settings: Object.entries(tests).flatMap(([name, right]) =>
    [10, 50].flatMap((n) =>
      [0.01, 0.3, 0.95].map((rate) => ({
        name: `${n} yeses and ${n} noes labelled, ${name}, rate ${rate}`,
        right,
        n,
        rate,
      })),
    ),
  ),
  async once({ right: [sensitivity, specificity], n, rate }, { uniform }) {
    const count = (rows, chance) => {
      let yes = 0
      for (let i = 0; i < rows; i++) yes += Number(uniform() < chance)
      return { yes, no: rows - yes }
    }
    const data = {
      verdicts: count(others, rate * sensitivity + (1 - rate) * (1 - specificity)),
      onYes: count(n, sensitivity),
      onNo: count(n, 1 - specificity),
    }
    if (data.onYes.yes <= data.onNo.yes) return { rate: null, answered: false }
    const [lower, upper] = roganGladenRate(data).interval
    return { rate: lower <= rate && rate <= upper, answered: true }
  },
}
