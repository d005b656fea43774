// Two lists: what happened, and what was said.
import { judge, logLoss } from 'bernoulli'

const data = { labels: [1, 0, 1, 1, 0, 0], probabilities: [0.9, 0.2, 0.6, 0.4, 0.3, 0.1] }
const { mean, uncertainty } = logLoss(data)
console.log(`log loss ${mean.toFixed(4)}, always saying the base rate ${uncertainty.toFixed(4)}`)
const { skill } = (await judge(data)).logLoss
console.log(
  `skill ${skill.value.toFixed(2)}, 95 % interval ${skill.interval.map((end) => end.toFixed(2)).join(' to ')}`,
)
