// Predictions that are too sure of themselves, put right by a map that JSON can hold.
import { applyRecalibration, recalibrationGain } from 'bernoulli'

const won = (i) => i % 10 < 3 + 4 * (i % 2)
const rows = Array.from({ length: 200 }, (_, i) => ({ won: won(i), p: i % 2 ? 0.95 : 0.05 }))
const { map, gain } = await recalibrationGain(rows, 'platt', { label: 'won', probability: 'p' })
console.log(`0.95 becomes ${applyRecalibration(map, 0.95).toFixed(2)}`)
console.log(`worth ${gain.value.toFixed(2)} nats a row, on rows that the map has not seen`)
