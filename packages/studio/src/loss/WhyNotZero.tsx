import { explain } from '@bernoulli/core/explain'
import type { JSX } from 'preact'
import { Numbers } from './Numbers.tsx'
import { asSet, inUnit, shown } from './shown.ts'
import type { Unit } from './State.ts'

const labels = [0.5, 0.3, 0.5, 0.9]

/** Why a prediction that is exactly right does not cost nothing. */
export function WhyNotZero({ unit }: { readonly unit: Unit }): JSX.Element {
  const { rows, totals } = explain({ labels, probabilities: labels })
  const cost = (nats: number): string => shown(inUnit(nats, unit))
  return (
    <section>
      <h2>Why {inUnit(totals.mean, unit).toFixed(2)}, and not 0?</h2>
      <p>
        Four labels, and four predictions that say exactly the same. No prediction can do better, and the loss
        is {cost(totals.mean)} {unit}. A label of 0.3 stands for something that happens three times in ten;
        whoever says 0.3 is right, and is surprised all the same by what happens each time. That surprise is
        the entropy of the label, and the loss of a right prediction is nothing else.
      </p>
      <Numbers
        caption="Labels with predictions that say the same"
        head={['y', 'p', 'loss', 'floor', 'excess']}
        rows={rows.map(({ label, probability, loss, floor, excess }) => [
          asSet(label),
          asSet(probability),
          ...[loss, floor, excess].map(cost),
        ])}
        total={['mean', '', ...[totals.mean, totals.floor, totals.excess].map(cost)]}
      />
      <p>
        The excess is what is left when the floor is taken away, and it is 0. That is the number to look at.
      </p>
    </section>
  )
}
