// Batches as they come, in as little memory as one of them; parts of other machines are merged.
import { judging } from 'bernoulli'

const [morning, evening] = [judging(), judging()]
for (let hour = 0; hour < 12; hour++) {
  morning.add({ labels: [1, 0, 0, 1], probabilities: [0.8, 0.3, 0.1 + hour / 100, 0.6] })
  evening.add([{ late: 1, p: 0.7 }, { late: 0, p: 0.2 }], { label: 'late', probability: 'p' })
}
const { examples, logLoss } = await morning.merge(evening).result()
console.log(`${examples} rows, ${logLoss.mean.toFixed(4)} nats, in ${logLoss.interval?.map((end) => end.toFixed(3))}`)
