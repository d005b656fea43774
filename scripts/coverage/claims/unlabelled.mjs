import { InputError, memory } from 'bernoulli'
import { unlabelledShift } from 'bernoulli/recalibration'
import { chanceAt, drawRows, truthOf } from '../rows.mjs'

const kinds = [
  { of: 'the same rate', population: { rate: 0.3 }, to: 0.3 },
  { of: 'from 30 % to 10 %', population: { rate: 0.3 }, to: 0.1 },
  { of: 'from 30 % to 10 %, sharp', population: { rate: 0.3, spread: 2.5 }, to: 0.1 },
  { of: 'from 5 % to 50 %', population: { rate: 0.05 }, to: 0.5 },
  { of: 'from 50 % to 5 %, sharp', population: { rate: 0.5, spread: 2.5 }, to: 0.05 },
]
const settings = [200, 1000].flatMap((n) =>
  kinds.map(({ of, population, to }) => ({
    name: `n = ${n}, ${of}`,
    n,
    population,
    to,
    from: truthOf(population).rate,
  })),
)

/** @type {import('../claim.mjs').Claim} */
export const unlabelled = {
  name: 'unlabelled',
  says: 'the 95 % interval of `unlabelledShift` holds the base rate of rows whose labels it never saw; it answers unless a rate of 0 or 1 is likeliest',
  runs: 2000,
  numbers: {
    rate: { says: 'base rate', least: 0.93, most: 1 },
    answered: { says: 'answered', least: 0, most: 1 },
  },
  settings,
  async once({ n, population, from, to }, stream) {
    const logits = Array.from({ length: n }, () => logitOf(stream.uniform() < to, population, stream))
    try {
      const { interval } = await unlabelledShift(memory({ labels: logits.map(() => 0), logits }), { from })
      return { rate: interval[0] <= to && to <= interval[1], answered: true }
    } catch (error) {
      if (error instanceof InputError && error.problem.includes('as if their base rate were'))
        return { rate: null, answered: false }
      throw error
    }
  },
}

/** What is claimed of a row of a class, in the population the predictions are right for: drawn until it is of the class. */
function logitOf(yes, population, stream) {
  for (;;) {
    const [z] = drawRows(population, 1, stream).logits
    if (stream.uniform() < chanceAt(population, z) === yes) return z
  }
}
