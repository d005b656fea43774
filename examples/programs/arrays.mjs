// Two lists: what happened, and what was said.
import { judge, logLoss } from 'bernoulli'

const data = { labels: [1, 0, 1, 1, 0, 0], probabilities: [0.9, 0.2, 0.6, 0.4, 0.3, 0.1] }
const { mean, floor, uncertainty } = logLoss(data)
console.log(`log loss ${mean.toFixed(4)}, floor ${floor}, always saying the base rate ${uncertainty.toFixed(4)}`)
const { logLoss: verdict } = await judge(data)
console.log(`skill ${verdict.skill?.value.toFixed(3)}, in ${verdict.skill?.interval?.map((end) => end.toFixed(2))}`)
