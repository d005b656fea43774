// Predictions that are too sure of themselves, put right by a map that JSON can hold.
import { applyRecalibration, recalibrate, recalibrationGain } from 'bernoulli'

const rows = Array.from({ length: 200 }, (_, i) => ({ won: i % 10 < 3 + 4 * (i % 2), p: i % 2 ? 0.95 : 0.05 }))
const map = await recalibrate(rows, 'platt', { label: 'won', probability: 'p' })
console.log(`0.95 becomes ${applyRecalibration(map, 0.95).toFixed(2)}`)
const { gain } = await recalibrationGain(rows, 'platt', { label: 'won', probability: 'p' })
console.log(`worth ${gain.value.toFixed(3)} nats a row that it has not seen`)
