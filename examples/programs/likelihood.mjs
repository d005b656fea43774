// A loss of your own: write it down once, and have its slope and its value.
import { add, column, evaluate, log, multiply, negate, print, subtract } from 'bernoulli/expression'
import { defineLikelihood } from 'bernoulli/likelihood'

const [y, p] = [column('label'), column('prediction')]
const yes = multiply(multiply(3, y), log(p)), no = multiply(subtract(1, y), log(subtract(1, p)))
const { loss, gradient } = defineLikelihood({ name: 'misses cost thrice', scale: 'probability', loss: negate(add(yes, no)) })
console.log(`${print(loss)} is ${evaluate(loss, { label: 1, prediction: 0.5 }).toFixed(4)} for a yes at one half`)
console.log(`its slope there is ${evaluate(gradient, { label: 1, prediction: 0.5 })}`)
