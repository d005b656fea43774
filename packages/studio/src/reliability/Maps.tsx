import type { RecalibrationKind } from '@bernoulli/core'
import type { JSX } from 'preact'
import type { Mapped, TriedMaps } from '../judging/index.ts'

/** Kinds of map to choose from, each with what it gains on rows it has not seen. */
export function Maps({
  maps,
  mapped,
  onChoose,
}: {
  readonly maps: TriedMaps | { readonly problem: string } | undefined
  readonly mapped: Mapped | { readonly problem: string } | undefined
  readonly onChoose: (kind: RecalibrationKind) => void
}): JSX.Element {
  if (maps === undefined) return <p class="quiet">Trying maps to better predictions …</p>
  if ('problem' in maps) return <p class="quiet">{maps.problem}</p>
  const chosen = mapped !== undefined && 'kind' in mapped ? mapped.kind : 'none'
  return (
    <section class="maps">
      <h2>What would put it right?</h2>
      <p>
        A map makes better predictions of these. Choose one, and the curve moves; what it gains is measured on
        rows that the map has not seen.
      </p>
      <div class="wide" tabIndex={0} role="group" aria-label="Kinds of map">
        <table>
          <caption>Kinds of map, and what each gains</caption>
          <thead>
            <tr>
              <th scope="col">map</th>
              <th scope="col" class="number">
                log loss
              </th>
              <th scope="col" class="number">
                gain, nats
              </th>
              <th scope="col">interval</th>
              <td />
            </tr>
          </thead>
          <tbody>
            {maps.kinds.map(({ kind, option, loss, gain, within, remark }) => (
              <tr key={kind}>
                <th scope="row">
                  <label>
                    <input
                      type="radio"
                      name="map"
                      checked={kind === chosen}
                      disabled={loss === ''}
                      onChange={() => onChoose(kind)}
                    />{' '}
                    {option}
                  </label>
                </th>
                <td class="number">{loss}</td>
                <td class="number">{gain}</td>
                <td class="range">{within}</td>
                <td class="remark">{remark}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {mapped === undefined ? null : (
        <p class="note" aria-live="polite">
          {'problem' in mapped
            ? mapped.problem
            : `${mapped.map}, fitted to all rows; the picture is of the same rows.`}
        </p>
      )}
    </section>
  )
}
