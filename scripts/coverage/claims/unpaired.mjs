import { memory } from 'bernoulli'
import { compareUnpaired } from 'bernoulli/validation'
import { drawRows, truthOf } from '../rows.mjs'

const even = { rate: 0.4 }
const settings = [
  { of: 'n = 30 and 60', n: [30, 60], populations: [even, even] },
  {
    of: 'n = 100 and 400, one overconfident',
    n: [100, 400],
    populations: [even, { ...even, spread: 2, slope: 0.5 }],
  },
  { of: 'n = 400, 12 and 32 events', n: [400, 400], populations: [{ rate: 0.03 }, { rate: 0.08 }] },
  {
    of: 'n = 200, 40 groups × 5, and n = 100, 50 × 2',
    n: [200, 100],
    populations: [
      { ...even, groups: 40 },
      { ...even, groups: 50 },
    ],
    group: 'group',
  },
].map(({ of, n, populations, group }) => ({
  name: of,
  n,
  populations,
  group,
  truths: populations.map((population) => truthOf(population)),
}))

/** @type {import('../claim.mjs').Claim} */
export const unpaired = {
  name: 'unpaired',
  says: '95 % intervals of differences between predictors on different rows hold the truth',
  runs: 2000,
  numbers: {
    loss: { says: 'loss', least: 0.93, most: 0.99 },
    skill: { says: 'skill', least: 0.93, most: 0.99 },
    auc: { says: 'AUC', least: 0.93, most: 0.99 },
  },
  settings,
  async once({ n, populations, group, truths }, stream) {
    const [a, b] = populations.map((population, i) => memory(drawRows(population, n[i], stream)))
    const { differences } = await compareUnpaired(a, b, group === undefined ? {} : { group })
    const held = (estimate, of) => {
      const interval = estimate?.interval ?? null
      if (interval === null) return null
      const truth = of(truths[0]) - of(truths[1])
      return interval[0] <= truth && truth <= interval[1]
    }
    return {
      loss: held(differences.logLoss, ({ loss }) => loss),
      skill: held(differences.skill, ({ skill }) => skill),
      auc: held(differences.auc, ({ auc }) => auc),
    }
  },
}
