// Batches as they come, of which only sums are kept; parts from other machines are merged.
import { judging } from 'bernoulli'

const [morning, evening] = [judging(), judging()]
for (let hour = 0; hour < 12; hour++) {
  morning.add({ labels: [1, 0, 0, 1], probabilities: [0.8, 0.3, 0.1 + hour / 100, 0.6] })
  evening.add([{ late: 1, p: 0.7 }], { label: 'late', probability: 'p' })
}
const { examples, logLoss } = await morning.merge(evening.state()).result()
console.log(`${examples} rows, ${logLoss.mean.toFixed(4)} ± ${logLoss.standardError.toFixed(4)} nats`)
