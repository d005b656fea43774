// A loss of your own: write it down once; its slope, its printed form and its values follow.
import { column, constant, evaluate, multiply, print, subtract } from 'bernoulli/expression'
import { defineLikelihood } from 'bernoulli/likelihood'

const off = subtract(column('prediction'), column('label'))
const brier = { name: 'Brier', scale: 'probability', loss: multiply(off, off), floor: constant(0) }
const { loss, gradient } = defineLikelihood(brier)
const [cost, slope] = [loss, gradient].map((e) => evaluate(e, { label: 1, prediction: 0.7 }))
console.log(`${print(loss)} is ${cost.toFixed(2)} for a yes at 0.7, its slope ${slope.toFixed(2)}`)
