import type { JSX } from 'preact'
import { lowest, touchedAt } from './measures.ts'
import { asSet, inUnit, shown } from './shown.ts'
import type { State } from './State.ts'

/** Whether one half is the best prediction: for the label one half. */
export function IsHalfBest({
  state,
  onChange,
}: {
  readonly state: State
  readonly onChange: (change: Partial<State>) => void
}): JSX.Element {
  const { label, unit } = state
  const { probability, loss } = lowest(label)
  const { curvature } = touchedAt(label, probability)
  const half = touchedAt(label, 0.5).loss
  return (
    <section>
      <h2>Is ½ best?</h2>
      <p>
        Only where y is ½. The lowest point of the curve lies at p = y: there the slope (1 − y)/(1 − p) − y/p
        is 0, and the curvature is above 0. Try the label{' '}
        {[0.1, 0.3, 0.5, 0.9, 1].map((other, i) => (
          <>
            {i > 0 ? ', ' : ''}
            <button
              key={other}
              type="button"
              class="link"
              aria-pressed={other === label}
              onClick={() => onChange({ label: other })}
            >
              {other}
            </button>
          </>
        ))}{' '}
        and see the green point move.
      </p>
      <p aria-live="polite">
        For y = {asSet(label)} the best prediction is {asSet(probability)}, which costs{' '}
        {shown(inUnit(loss, unit))} {unit}; ½ costs {shown(inUnit(half, unit))}
        {half === loss ? ', the same' : ''}.{' '}
        {Number.isFinite(curvature) && label > 0 && label < 1
          ? `The curvature there is ${shown(inUnit(curvature, unit))} = 1/(y(1 − y)) in p.`
          : 'At the end of the range the slope never comes to 0: the more certain, the better.'}
      </p>
    </section>
  )
}
