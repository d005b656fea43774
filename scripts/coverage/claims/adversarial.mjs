import { calibrationOverTime, onlineRecalibration } from 'bernoulli/sequential'

const sigmoid = (z) => 1 / (1 + Math.exp(-z))
const batches = (steps, rows) => Array.from({ length: steps * rows }, (_, i) => Math.floor(i / rows))

/**
 * Rows that an adversary puts in order: of two predictions he brings first the one that makes more of how it went so far, and inside
 * the band he moves the truth to the side on which it went.
 */
function adversary({ steps, rows = 1, band = 0 }, stream) {
  const all = steps * rows
  const [labels, logits] = [new Float64Array(all), new Float64Array(all)]
  let went = 0
  for (let step = 0; step < steps; step++) {
    const before = went
    for (let i = step * rows; i < (step + 1) * rows; i++) {
      const pair = [0, 1].map(() => -0.5 + 1.2 * stream.normal())
      const z = before > 0 ? Math.min(...pair) : Math.max(...pair)
      const chance = sigmoid(z + (before > 0 ? band : -band))
      labels[i] = Number(stream.uniform() < chance)
      logits[i] = z
      went += labels[i] - sigmoid(z)
    }
  }
  return { labels, logits, ...(rows > 1 && { batches: batches(steps, rows) }) }
}

/** @type {import('../claim.mjs').Claim} */
export const adversarial = {
  name: 'over-time-adversarial',
  says: 'an adversary orders calibrated predictions by how it went so far, and moves the truth inside the band: rejected at .05, or called changed; recalibrating as one goes costs no more than its bound',
  runs: 2000,
  numbers: {
    start: { says: 'since the start', least: 0, most: 0.05 },
    change: { says: 'changed', least: 0, most: 0.05 },
    bound: { says: 'bound held', least: 1, most: 1 },
  },
  settings: [
    { name: '400 rows, no tolerance', steps: 400, tolerance: 0 },
    { name: '400 rows, the edge of the band that hurts', steps: 400, tolerance: 0.1, band: 0.1 },
    { name: '80 days × 10, no tolerance', steps: 80, rows: 10, tolerance: 0 },
    { name: '80 days × 10, the edge of the band that hurts', steps: 80, rows: 10, tolerance: 0.1, band: 0.1 },
  ],
  async once(setting, stream) {
    const rows = adversary(setting, stream)
    const { evidence, change } = calibrationOverTime(rows, {
      tolerance: setting.tolerance,
      falseAlarmEvery: 20 * setting.steps,
    })
    const { loss, costsAtMost } = onlineRecalibration(rows)
    return {
      start: evidence.reached !== null,
      change: change.reached !== null,
      bound: loss.recalibrated <= loss.said + costsAtMost + 1e-9,
    }
  },
}
