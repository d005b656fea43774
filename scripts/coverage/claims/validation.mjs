import { memory } from 'bernoulli'
import { validate } from 'bernoulli/validation'
import { chanceAt, drawRows, scaleOf } from '../rows.mjs'

const even = { rate: 0.4 }
const settings = [
  { n: 100, population: even },
  { n: 1000, population: even },
  { n: 200, of: 'overconfident', population: { ...even, spread: 2, slope: 0.5 } },
  { n: 1000, of: 'overconfident', population: { ...even, spread: 2, slope: 0.5 } },
  { n: 1000, of: 'a little overconfident', population: { ...even, spread: 2, slope: 0.9 } },
  {
    n: 1000,
    of: '16 events',
    population: { rate: 0.016 },
    // The Brier score of sixteen events hangs on the few that were claimed to be likely.
    bars: { brierMiscalibration: { least: 0.88 }, brierSkill: { least: 0.86 }, brier: { least: 0.9 } },
  },
  {
    n: 1000,
    of: '16 events, overconfident',
    population: { rate: 0.016, spread: 2, slope: 0.5 },
    // Sixteen events on predictions that claim too much say little of the slope of a line through probabilities.
    bars: {
      brierDiscrimination: { least: 0.85 },
      brierMiscalibration: { least: 0.9 },
      averagePrecision: { least: 0.8 },
    },
  },
  { n: 1000, of: '50 events, too low', population: { rate: 0.05, bias: 0.5 } },
  { n: 400, of: '40 groups × 10', population: { ...even, groups: 40 } },
].map(({ n, of, population, bars }) => ({
  ...(bars && { bars }),
  name: of === undefined ? `n = ${n}` : `n = ${n}, ${of}`,
  n,
  population,
}))

const truths = new Map()
const least = 0.92
const most = 1

/** @type {import('../claim.mjs').Claim} */
export const validation = {
  name: 'validation',
  says: '95 % intervals of the parts of scores, of ECE, O:E, ICI, average precision and partial area hold the truth',
  runs: 1000,
  numbers: {
    logMiscalibration: { says: 'log loss: miscalibration', least, most },
    logDiscrimination: { says: 'discrimination', least, most },
    brierMiscalibration: { says: 'Brier: miscalibration', least, most },
    brierDiscrimination: { says: 'discrimination', least, most },
    brier: { says: 'score', least, most },
    brierSkill: { says: 'skill', least, most },
    ece: { says: 'ECE', least, most },
    observedToExpected: { says: 'O:E', least, most },
    ici: { says: 'ICI', least, most },
    averagePrecision: { says: 'average precision', least: 0.9, most },
    partialArea: { says: 'partial area', least: 0.9, most },
  },
  settings,
  async once({ name, n, population }, stream) {
    if (!truths.has(name))
      truths.set(name, numbersOf(await validate(memory(wholeOf(population)), { draws: 100 })))
    const truth = truths.get(name)
    const found = numbersOf(
      await validate(memory(drawRows(population, n, stream)), {
        draws: 200,
        ...(population.groups !== undefined && { group: 'group' }),
      }),
    )
    return Object.fromEntries(
      Object.entries(found).map(([number, { interval } = {}]) => {
        const { value } = truth[number]
        return [number, interval ? interval[0] <= value && value <= interval[1] : null]
      }),
    )
  },
}

function numbersOf({ decomposition: { logLoss, brier: parts }, brier, ece, agreement, ranking }) {
  return {
    logMiscalibration: logLoss?.miscalibration,
    logDiscrimination: logLoss?.discrimination,
    brierMiscalibration: parts?.miscalibration,
    brierDiscrimination: parts?.discrimination,
    brier: brier.score,
    brierSkill: brier.skill ?? undefined,
    ece,
    observedToExpected: agreement.observedToExpected ?? undefined,
    ici: agreement.curve?.ici,
    averagePrecision: ranking.averagePrecision ?? undefined,
    partialArea: ranking.partialArea?.area,
  }
}

/** The whole population as weighted rows: every prediction once as a yes and once as a no. */
function wholeOf(population) {
  const { centre, spread } = scaleOf(population)
  const data = { labels: [], logits: [], weights: [] }
  const steps = 2001
  for (let i = 0; i < steps; i++) {
    const x = -6.5 + (13 * i) / (steps - 1)
    const z = centre + spread * x
    const density = 1000 * Math.exp((-x * x) / 2)
    const chance = chanceAt(population, z)
    data.labels.push(1, 0)
    data.logits.push(z, z)
    data.weights.push(density * chance, density * (1 - chance))
  }
  return data
}
