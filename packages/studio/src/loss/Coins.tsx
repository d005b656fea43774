import { explain } from '@bernoulli/core/explain'
import type { JSX } from 'preact'
import { Numbers } from './Numbers.tsx'
import { inUnit, shown } from './shown.ts'
import type { Unit } from './State.ts'

const labels = [1, 1, 1]
const predictors = { A: [0.7, 0.8, 0.9], B: [0.8, 0.8, 0.8] }

/** Where the loss comes from: a product of probabilities, its logarithm, its mean. */
export function Coins({ unit }: { readonly unit: Unit }): JSX.Element {
  const rows = Object.entries(predictors).map(([name, probabilities]) => {
    const { likelihood, logLikelihood, mean } = explain({ labels, probabilities }).totals
    return [
      name,
      probabilities.join(' × '),
      likelihood.toFixed(3),
      shown(inUnit(logLikelihood, unit)),
      shown(inUnit(mean, unit)),
    ]
  })
  return (
    <section>
      <h2>Where it comes from</h2>
      <p>
        Three things happened. A had said 0.7, 0.8 and 0.9 of them, B 0.8 each time. How probable did each of
        them call what happened? A product says it, and the larger one is better. Products of many numbers
        vanish, so the logarithm is taken, and they become sums; a mean can be compared over any number of
        rows, and the minus makes a cost of it. That is all the loss is.
      </p>
      <Numbers
        caption="Two predictors of three things that happened"
        head={['predictor', 'said', 'product', 'logarithm', 'mean, minus']}
        rows={rows}
      />
      <p>
        B is better, by little: the same mean of 0.8, without the doubt that costs A more at 0.7 than 0.9
        gives back.
      </p>
    </section>
  )
}
