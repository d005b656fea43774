import { modelsOverTime } from 'bernoulli/sequential'
import { evenChance } from './rivals.mjs'

const logit = (p) => Math.log(p / (1 - p))

const batches = (steps, rows) => Array.from({ length: steps * rows }, (_, i) => Math.floor(i / rows))

/** Five models of which two are the best in every row: both cost the same on average, the others are farther off. */
function fiveModels({ steps, rows = 1, together = 0, apart }, stream) {
  const all = steps * rows
  const names = ['first', 'second', 'low', 'high', 'flat']
  const models = Object.fromEntries(names.map((name) => [name, { logits: new Float64Array(all) }]))
  const labels = new Float64Array(all)
  let common = 0
  for (let i = 0; i < all; i++) {
    if (i % rows === 0) common = stream.uniform()
    const z = -0.5 + 1.2 * stream.normal()
    const wide = apart * (0.5 + stream.uniform())
    const [a, b] = stream.uniform() < 0.5 ? [z - wide, z + wide] : [z + wide, z - wide]
    const chance = evenChance(a, b)
    const truth = logit(chance)
    const luck = stream.uniform() < Math.sqrt(together) ? common : stream.uniform()
    labels[i] = Number(luck < chance)
    const said = [
      a,
      b,
      truth - 2.5 * wide,
      truth + 2.5 * wide,
      truth > 0 ? truth - 3 * wide : truth + 3 * wide,
    ]
    names.forEach((name, k) => (models[name].logits[i] = said[k]))
  }
  return { labels, models, ...(rows > 1 && { batches: batches(steps, rows) }) }
}

/** @type {import('../claim.mjs').Claim} */
export const severalModels = {
  name: 'several-models-over-time',
  says: 'five forecasters of which two are the best in every step, looked at after every step: one of the best is ever dropped at .05',
  runs: 2000,
  numbers: { dropped: { says: 'one of the best dropped', least: 0, most: 0.05 } },
  settings: [
    { name: '400 rows, alike', apart: 0.15, steps: 400 },
    { name: '400 rows, far apart', apart: 0.6, steps: 400 },
    { name: '60 days × 10, correlation 0.15', apart: 0.4, steps: 60, rows: 10, together: 0.15 },
  ],
  async once(setting, stream) {
    const { best } = modelsOverTime(fiveModels(setting, stream))
    return { dropped: !(best.includes('first') && best.includes('second')) }
  },
}
