import type { JSX } from 'preact'
import { measures } from './measures.ts'
import { inUnit, shown } from './shown.ts'
import type { State } from './State.ts'

/** Every number of a label and a prediction, each beside the formula it was computed with. */
export function Measures({ state: { label, probability, unit } }: { readonly state: State }): JSX.Element {
  return (
    <div class="wide" tabIndex={0} role="region" aria-label="The numbers">
      <table class="measures">
        <caption>What this prediction costs, and how the cost changes around it</caption>
        <thead>
          <tr>
            <td />
            <th scope="col" class="number">
              {unit}
            </th>
            <th scope="col">formula</th>
          </tr>
        </thead>
        <tbody>
          {measures(label, probability).map(({ name, formula, value, remark }) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td class="number">{shown(inUnit(value, unit))}</td>
              <td>
                <code>{formula}</code>
                <br />
                <span class="quiet">{remark}</span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
