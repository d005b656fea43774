import { decide, memory } from 'bernoulli'
import { chanceAt, drawRows, scaleOf } from '../rows.mjs'

const even = { rate: 0.3, spread: 1.5 }
// Wilson's intervals and what is made of them are wide where a cell is nearly empty.
const few = { most: 1 }
const settings = [
  { n: 50, threshold: 0.3, population: even },
  { n: 200, threshold: 0.3, population: even },
  { n: 1000, threshold: 0.3, population: even },
  { n: 1000, threshold: 0.1, of: 'overconfident', population: { ...even, spread: 2, slope: 0.5 } },
  { n: 1000, threshold: 0.05, of: '16 events', population: { rate: 0.016, spread: 1.5 } },
  { n: 1000, threshold: 0.1, of: '50 events', population: { rate: 0.05, spread: 1.5 } },
  { n: 200, threshold: 0.9, of: 'hardly any acted on', population: even },
  { n: 400, threshold: 0.3, of: '40 groups × 10', population: { ...even, groups: 40 } },
].map(({ n, threshold, of, population }) => ({
  name: `n = ${n}${of === undefined ? '' : `, ${of}`}, t = ${threshold}`,
  n,
  threshold,
  population,
  truth: truthAt(population, threshold),
}))

/** @type {import('../claim.mjs').Claim} */
export const decisions = {
  name: 'decisions',
  says: '95 % intervals at a threshold hold the truth',
  runs: 2000,
  numbers: {
    netBenefit: { says: 'net benefit', least: 0.93, ...few },
    beyondAll: { says: 'beyond acting always', least: 0.93, ...few },
    leftToPerfect: { says: 'cost', least: 0.93, ...few },
    difference: { says: 'difference of two models', least: 0.93, ...few },
    sensitivity: { says: 'sensitivity', least: 0.93, ...few },
    specificity: { says: 'specificity', least: 0.93, ...few },
    positivePredictiveValue: { says: 'PPV', least: 0.93, ...few },
    negativePredictiveValue: { says: 'NPV', least: 0.93, ...few },
    f1: { says: 'F1', least: 0.93, ...few },
    matthewsCorrelation: { says: 'MCC', least: 0.93, ...few },
  },
  settings,
  async once({ n, threshold, population, truth }, stream) {
    const { logits, ...data } = drawRows(population, n, stream)
    const predictions = { a: { logits }, b: { logits: logits.map(other) } }
    const { models, pairs } = await decide(memory({ ...data, predictions }), {
      thresholds: [threshold],
      ...(population.groups !== undefined && { group: 'group' }),
    })
    const at = { ...models[0].thresholds[0], difference: pairs[0].thresholds[0].difference }
    return Object.fromEntries(
      Object.keys(truth).map((name) => {
        const interval = at[name]?.interval ?? null
        return [name, interval && interval[0] <= truth[name] && truth[name] <= interval[1]]
      }),
    )
  },
}

/** Another model, which says half as much: it acts from another place on. */
function other(z) {
  return z / 2
}

/** Everything that is estimated, in the whole population. */
function truthAt(population, threshold) {
  const cut = Math.log(threshold / (1 - threshold))
  const odds = threshold / (1 - threshold)
  const of = (said) => {
    const cells = cellsOf(population, (z) => said(z) >= cut)
    return { ...cells, netBenefit: cells.tp - odds * cells.fp }
  }
  const [{ tp, fp, fn, tn, netBenefit }, { netBenefit: others }] = [of((z) => z), of(other)]
  return {
    netBenefit,
    beyondAll: odds * tn - fn,
    leftToPerfect: odds * fp + fn,
    difference: netBenefit - others,
    sensitivity: tp / (tp + fn),
    specificity: tn / (tn + fp),
    positivePredictiveValue: tp / (tp + fp),
    negativePredictiveValue: tn / (tn + fn),
    f1: (2 * tp) / (2 * tp + fp + fn),
    matthewsCorrelation: (tp * tn - fp * fn) / Math.sqrt((tp + fp) * (tp + fn) * (tn + fp) * (tn + fn)),
  }
}

/** Shares of the population, by midpoints. */
function cellsOf(population, acted) {
  const { centre, spread } = scaleOf(population)
  const cells = { tp: 0, fp: 0, fn: 0, tn: 0 }
  const steps = 20_000
  let all = 0
  for (let i = 0; i < steps; i++) {
    const x = -7 + (14 * (i + 0.5)) / steps
    const z = centre + spread * x
    const [weight, chance] = [Math.exp((-x * x) / 2), chanceOf(population, z)]
    const [yes, no] = acted(z) ? ['tp', 'fp'] : ['fn', 'tn']
    cells[yes] += weight * chance
    cells[no] += weight * (1 - chance)
    all += weight
  }
  for (const name of Object.keys(cells)) cells[name] /= all
  return cells
}

/** Over the deviations that groups share, where there are groups. */
function chanceOf(population, z) {
  const alone = chanceAt(population, z)
  if (population.groups === undefined) return alone
  const logit = Math.log(alone / (1 - alone))
  let [sum, weight] = [0, 0]
  for (let u = -6; u <= 6; u += 0.25) {
    const w = Math.exp((-u * u) / 2)
    sum += w / (1 + Math.exp(-(logit + (population.together ?? 1) * u)))
    weight += w
  }
  return sum / weight
}
