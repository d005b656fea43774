import { judge, memory } from 'bernoulli'
import { drawRows } from '../rows.mjs'

const even = { rate: 0.4 }
const sharp = { ...even, spread: 6 }
const settings = [
  { name: 'n = 30', n: 30, population: even },
  { name: 'n = 100', n: 100, population: even },
  { name: 'n = 1000', n: 1000, population: even },
  { name: 'n = 30, sharp', n: 30, population: sharp },
  { name: 'n = 100, sharp', n: 100, population: sharp },
  { name: 'n = 1000, sharp', n: 1000, population: sharp },
  { name: 'n = 1000, 5 events', n: 1000, population: { rate: 0.005 } },
  { name: 'n = 1000, 16 events', n: 1000, population: { rate: 0.016 } },
  { name: 'n = 1000, 50 events', n: 1000, population: { rate: 0.05 } },
  { name: 'n = 5000, 1 % events', n: 5000, population: { rate: 0.01 } },
  { name: 'n = 1000, sharp, times with a long tail', n: 1000, population: sharp, times: 'tail' },
  {
    name: 'n = 20000, 16 events, times with a long tail',
    n: 20_000,
    population: { rate: 0.0008 },
    times: 'tail',
  },
  { name: 'n = 400, 40 groups × 10', n: 400, population: { ...even, groups: 40 } },
  { name: 'n = 400, 40 groups × 10, over time', n: 400, population: { ...even, groups: 40 }, times: 'even' },
  {
    name: 'n = 400, 40 groups × 10, over time, sharp',
    n: 400,
    population: { ...sharp, groups: 40 },
    times: 'even',
  },
  {
    name: 'n = 400, 40 groups × 10, over time, 16 events',
    n: 400,
    population: { rate: 0.04, groups: 40 },
    times: 'even',
  },
]

/** @type {import('../claim.mjs').Claim} */
export const drift = {
  name: 'drift',
  says: 'tests of drift reject at .05 where there is none',
  runs: 1000,
  numbers: {
    // .04 to .06, and what 1,000 runs may be off by.
    homogeneity: { says: 'homogeneity', least: 0.03, most: 0.07 },
    trend: { says: 'trend', least: 0.03, most: 0.07 },
  },
  settings,
  async once({ n, population, times }, stream) {
    const data = drawRows(population, n, stream)
    const { independence } = await judge(
      memory({
        ...data,
        ...(times !== undefined && {
          times: data.labels.map(() =>
            times === 'tail' ? -Math.log(1 - stream.uniform()) : stream.uniform(),
          ),
        }),
      }),
      {
        resamples: 20,
        expensive: 0,
        seed: stream.below(2 ** 31),
        ...(population.groups !== undefined && { group: 'group' }),
      },
    )
    const rejected = (found) => (found ? found.pValue <= 0.05 : null)
    return {
      homogeneity: rejected(independence.drift?.homogeneity),
      trend: rejected(independence.drift?.trend),
    }
  },
}
