import { emptyDifference, extendDifference, readDifference } from 'bernoulli/sequential'

const sigmoid = (z) => 1 / (1 + Math.exp(-z))
const softplus = (z) => Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z)))

/** Looks at 1, 2, 3, 5, 8, 12, … of so many steps. */
function looksOf(steps) {
  const looks = []
  for (let at = 1; at < steps; at = Math.max(at + 1, Math.ceil(at * 1.3))) looks.push(at)
  return [...looks, steps]
}

/** The chance of a yes at which both cost the same. */
export function evenChance(a, b) {
  const [no, yes] = [Math.abs(softplus(a) - softplus(b)), Math.abs(softplus(-a) - softplus(-b))]
  return no + yes === 0 ? sigmoid(a) : no / (no + yes)
}

const rows = { steps: 1000, rows: 1 }
const wander = { a: (z, s) => z + 0.5 * s.normal(), b: (z, s) => z + 0.5 * s.normal() }
const settings = [
  { name: '1,000 rows', history: rows, ...wander },
  { name: '1,000 rows, both cost the same in every row', history: rows, ...wander, even: true },
  { name: '1,000 rows, 1 % yes', history: { ...rows, centre: -5 }, ...wander },
  {
    name: '1,000 rows, wild log-odds',
    history: rows,
    a: (z, s) => 6 * s.normal(),
    b: (z, s) => 6 * s.normal(),
  },
  { name: '1,000 rows, shares of 3', history: { ...rows, raters: 3 }, ...wander },
  { name: '100 days × 20, correlation 0.15', history: { steps: 100, rows: 20, together: 0.15 }, ...wander },
  {
    name: '100 days × 20, correlation 0.15, both cost the same',
    history: { steps: 100, rows: 20, together: 0.15 },
    ...wander,
    even: true,
  },
]

/** @type {import('../claim.mjs').Claim} */
export const rivals = {
  name: 'rivals-over-time',
  says: 'two forecasters, neither better: evidence against one at .05 at some look; 95 % intervals of the mean difference hold at about 25 looks together',
  runs: 2000,
  numbers: {
    evidence: { says: 'evidence', least: 0, most: 0.05 },
    interval: { says: 'interval held', least: 0.95, most: 1 },
    hoeffding: { says: 'Hoeffding held', least: 0.95, most: 1 },
  },
  settings,
  async once(setting, stream) {
    const { steps, rows: perStep, centre = -0.5, together = 0, raters = 1 } = setting.history
    const unit = perStep === 1 ? 'row' : 'batch'
    let state = emptyDifference(unit)
    const held = { interval: true, hoeffding: true }
    let [expected, from] = [0, 0]
    for (const look of looksOf(steps)) {
      const part = { labels: [], a: { logits: [] }, b: { logits: [] }, batches: [] }
      for (let step = from; step < look; step++) {
        const common = stream.uniform()
        let difference = 0
        for (let i = 0; i < perStep; i++) {
          const z = centre + 1.2 * stream.normal()
          const [a, b] = [setting.a(z, stream), setting.b(z, stream)]
          const chance = setting.even ? evenChance(a, b) : sigmoid(z)
          let yes = 0
          for (let k = 0; k < raters; k++) {
            const luck = stream.uniform() < Math.sqrt(together) ? common : stream.uniform()
            if (luck < chance) yes += 1
          }
          part.labels.push(yes / raters)
          part.a.logits.push(a)
          part.b.logits.push(b)
          part.batches.push(step)
          difference += softplus(a) - softplus(b) - chance * (a - b)
        }
        expected += difference / perStep
      }
      const { labels, a, b } = part
      state = extendDifference(state, unit === 'row' ? { labels, a, b } : part)
      from = look
      const { difference } = readDifference(state)
      const target = expected / look
      for (const name of ['interval', 'hoeffding']) {
        const [low, high] = difference[name]
        if (!(low <= target && target <= high)) held[name] = false
      }
    }
    return { evidence: setting.even ? state.reached.againstA !== null : null, ...held }
  },
}
