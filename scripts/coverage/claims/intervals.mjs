import { judge, memory } from 'bernoulli'
import { drawRows, truthOf } from '../rows.mjs'

const even = { rate: 0.4 }
const settings = [
  { n: 30, population: even },
  { n: 100, population: even },
  { n: 1000, population: even },
  { n: 30, of: 'sharp', population: { ...even, spread: 4 } },
  { n: 100, of: 'sharp', population: { ...even, spread: 4 } },
  { n: 1000, of: 'sharp', population: { ...even, spread: 4 } },
  { n: 100, of: 'overconfident', population: { ...even, spread: 2, slope: 0.5 } },
  { n: 1000, of: 'overconfident', population: { ...even, spread: 2, slope: 0.5 } },
  { n: 100, of: '5 events', population: { rate: 0.05 } },
  { n: 1000, of: '5 events', population: { rate: 0.005 } },
  { n: 1000, of: '16 events', population: { rate: 0.016 } },
  { n: 1000, of: '50 events', population: { rate: 0.05 } },
  { n: 1000, of: '5 events, sharp', population: { rate: 0.005, spread: 2 } },
  { n: 1000, of: '16 events, overconfident', population: { rate: 0.016, spread: 2, slope: 0.5 } },
  { n: 400, of: '40 groups × 10', population: { ...even, groups: 40 } },
  {
    n: 100,
    of: 'labels of 5 raters',
    population: { ...even, raters: 5 },
    // made for yes and no, which scatter more
    bars: { auc: { most: 1 } },
  },
].map(({ n, of, population, bars }) => ({
  ...(bars && { bars }),
  name: of === undefined ? `n = ${n}` : `n = ${n}, ${of}`,
  n,
  population,
  truth: truthOf(population),
}))

/** @type {import('../claim.mjs').Claim} */
export const intervals = {
  name: 'intervals',
  says: '95 % intervals of loss, skill and AUC hold the truth',
  runs: 4000,
  numbers: {
    loss: { says: 'loss', least: 0.93, most: 0.985 },
    skill: { says: 'skill', least: 0.93, most: 0.985 },
    auc: { says: 'AUC', least: 0.93, most: 0.985 },
  },
  settings,
  async once({ n, population, truth }, stream) {
    const data = drawRows(population, n, stream)
    const { logLoss, discrimination } = await judge(memory(data), {
      resamples: 20,
      drift: 0,
      expensive: 0,
      ...(population.groups !== undefined && { group: 'group' }),
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
    }
  },
}
