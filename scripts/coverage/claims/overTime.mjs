import { calibrationOverTime } from 'bernoulli/sequential'

const sigmoid = (z) => 1 / (1 + Math.exp(-z))

/**
 * Rows of a forecaster who says how likely it is, in steps that may share their luck: of a row the outcome hangs with the chance
 * √together on one draw that all rows of the same luck share, else on one of its own, so that two of them are correlated by
 * `together` and each is as likely as was said.
 *
 * @typedef {object} History
 * @property {number} steps
 * @property {number} rows          a step
 * @property {number} [centre]      of the log-odds, normal; left out: −0.5
 * @property {number} [spread]      left out: 1.2
 * @property {number} [together]
 * @property {number} [regime]      steps that share their luck; left out: 1
 * @property {number} [raters]      labels are the share of so many draws
 * @property {(z: number, stream: object) => number} [truth]  the log-odds of what happens
 * @property {(label: number, stream: object) => boolean} [lost]  whether the outcome never comes
 */
export function drawHistory(history, stream) {
  const { steps, rows, centre = -0.5, spread = 1.2, together = 0, regime = 1, raters = 1 } = history
  const all = steps * rows
  const [labels, logits, batches] = [new Float64Array(all), new Float64Array(all), new Float64Array(all)]
  const shared = Math.sqrt(together)
  let common = 0
  for (let i = 0; i < all; i++) {
    const step = Math.floor(i / rows)
    if (i % (rows * regime) === 0) common = stream.uniform()
    const z = centre + spread * stream.normal()
    const chance = sigmoid(history.truth?.(z, stream) ?? z)
    let yes = 0
    for (let k = 0; k < raters; k++) {
      const luck = stream.uniform() < shared ? common : stream.uniform()
      if (luck < chance) yes += 1
    }
    labels[i] = yes / raters
    if (history.lost?.(labels[i], stream)) labels[i] = Number.NaN
    logits[i] = z
    batches[i] = step
  }
  return { labels, logits, batches }
}

const rows = { steps: 500, rows: 1 }
const days = { steps: 100, rows: 20 }
const months = { steps: 360, rows: 10, regime: 30, together: 0.3 }
const anything = { least: 0, most: 1 }

/** @type {readonly (import('../claim.mjs').Setting & { history: History })[]} */
const settings = [
  { name: '500 rows, no tolerance', history: rows, options: { tolerance: 0 } },
  { name: '500 rows, upper edge of the band', history: { ...rows, truth: (z) => z + 0.1 } },
  { name: '500 rows, lower edge of the band', history: { ...rows, truth: (z) => z - 0.1 } },
  {
    name: '500 rows, too sure as far as the band goes',
    history: { ...rows, truth: (z) => z - 0.1 * Math.sign(z) },
  },
  { name: '500 rows, shares of 5', history: { ...rows, raters: 5 }, options: { tolerance: 0 } },
  {
    name: '500 rows, shares of 5 that agree',
    history: { ...rows, raters: 5, together: 0.5 },
    options: { tolerance: 0 },
  },
  {
    name: '2,000 rows, 0.5 % yes',
    history: { steps: 2000, rows: 1, centre: -5.7, spread: 0.9 },
    options: { tolerance: 0 },
  },
  ...[0, 0.05, 0.15].flatMap((together) => [
    {
      name: `100 days × 20, correlation ${together}`,
      history: { ...days, together },
      options: { tolerance: 0 },
    },
  ]),
  {
    name: '100 days × 20, correlation 0.15, upper edge of the band',
    history: { ...days, together: 0.15, truth: (z) => z + 0.1 },
  },
  {
    name: '100 days × 20, correlation 0.15, shares of 3',
    history: { ...days, together: 0.15, raters: 3 },
    options: { tolerance: 0 },
  },
  {
    name: '100 days × 20, a third of the yeses never come, least',
    history: { ...days, lost: (label, stream) => label === 1 && stream.uniform() < 0.33 },
    options: { tolerance: 0, missing: 'least' },
  },
  {
    name: '360 days × 10, regimes of 30 days, horizon of 30 days: 31 streams',
    history: months,
    options: { tolerance: 0, streams: 31 },
  },
  {
    name: 'the same in due order, which is an assumption',
    history: months,
    options: { tolerance: 0 },
    bars: { start: anything, change: anything, bias: anything },
  },
  {
    name: '100 days × 20, correlation 0.15, row by row, which is refused',
    history: { ...days, together: 0.15 },
    options: { tolerance: 0 },
    bars: { start: anything, change: anything, bias: anything },
    alone: true,
  },
]

/** @type {import('../claim.mjs').Claim} */
export const overTime = {
  name: 'over-time',
  says: 'looked at after every step, calibrated predictions are rejected at .05, or called changed, as seldom',
  runs: 2000,
  numbers: {
    start: { says: 'since the start', least: 0, most: 0.05 },
    change: { says: 'changed', least: 0, most: 0.05 },
    bias: { says: 'bias held', least: 0.95, most: 1 },
  },
  settings,
  async once({ history, options, alone = false }, stream) {
    const { batches, ...drawn } = drawHistory(history, stream)
    const steps = alone ? drawn.labels.length : history.steps
    const asRows = alone || history.rows === 1
    const found = calibrationOverTime(asRows ? drawn : { ...drawn, batches }, {
      ...options,
      falseAlarmEvery: 20 * steps,
    })
    const within = history.truth === undefined && found.bias !== null
    const [low, high] = found.bias?.interval ?? []
    return {
      start: found.evidence.reached !== null,
      change: found.change.reached !== null,
      bias: within ? low <= 0 && 0 <= high : null,
    }
  },
}
