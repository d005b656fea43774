import { kerasBinaryCrossentropy } from '@bernoulli/core/compatibility'
import { evaluate, column } from '@bernoulli/core/expression'
import { bernoulli } from '@bernoulli/core/likelihood'
import { sigmoid } from '@bernoulli/core/math'
import type { JSX } from 'preact'
import { touchedAt } from './measures.ts'
import { Numbers } from './Numbers.tsx'
import { inUnit, shown } from './shown.ts'
import type { Unit } from './State.ts'

const fromLogit = bernoulli({ scale: 'logit', label: column('y'), prediction: column('z') })
const logits = [-4, -8, -16, -32, -800]

/** What becomes of a prediction that is certain and wrong. */
export function Clipping({ unit }: { readonly unit: Unit }): JSX.Element {
  const rows = logits.map((z) => {
    const p = sigmoid(z)
    const row = { y: 1, z }
    const keras = kerasBinaryCrossentropy({ labels: [1], probabilities: [p] })[0] ?? NaN
    return [
      String(z).replace('-', '−'),
      p === 0 ? '0' : p.toExponential(1).replaceAll('-', '−'),
      shown(inUnit(evaluate(fromLogit.loss, row), unit)),
      shown(inUnit(evaluate(fromLogit.gradient, row), unit)),
      shown(inUnit(touchedAt(1, p).loss, unit)),
      shown(inUnit(keras, unit)),
    ]
  })
  return (
    <section>
      <h2>Certain, and wrong</h2>
      <p>
        It happened, and the prediction comes ever nearer to 0. Computed from the logit z the loss goes on
        growing, and its slope stays at −1: the way back is always open. Computed from p it is infinite as
        soon as p has become 0. Keras clips p at 10⁻⁷ first: the loss stops there, and what was clipped has no
        slope, so a model that is certain and wrong learns nothing more from it.
      </p>
      <Numbers
        caption="The label 1 with predictions that come nearer to 0"
        head={['z', 'p', 'loss from z', 'slope in z', 'loss from p', 'Keras says']}
        rows={rows}
      />
    </section>
  )
}
