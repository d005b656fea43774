// Two models on the same rows: which is better, and is the difference real?
import { compare } from 'bernoulli'

const labels = [1, 0, 1, 1, 0, 0, 1, 0]
const before = [0.7, 0.4, 0.6, 0.5, 0.4, 0.5, 0.6, 0.3]
const after = [0.9, 0.2, 0.7, 0.4, 0.3, 0.2, 0.8, 0.1]
const { pairs } = await compare({ labels, predictions: { before, after } })
console.log(pairs[0].verdict)
