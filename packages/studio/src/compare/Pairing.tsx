import { visible } from '@bernoulli/report/visible'
import type { JSX } from 'preact'

/** What says that a row of one file is a row of the other. */
export function Pairing({
  file,
  shared,
  on,
  wanted,
  onChoose,
}: {
  readonly file: string
  /** Columns that both files have. */
  readonly shared: readonly string[]
  /** The column by which rows are paired; empty where they stand in the same order. */
  readonly on: string
  readonly wanted: boolean
  readonly onChoose: (on: string) => void
}): JSX.Element {
  return (
    <>
      , now <b>{visible(file)}</b>. Its rows are those of this file{' '}
      <select
        class={wanted ? 'chip wanted' : 'chip'}
        aria-label={`What pairs the rows${wanted ? ', to be chosen' : ''}`}
        value={on}
        onChange={({ currentTarget }) => onChoose(currentTarget.value)}
      >
        <option value="">in the same order</option>
        {shared.map((name) => (
          <option key={name} value={name}>
            with the same {visible(name)}
          </option>
        ))}
      </select>
      .
    </>
  )
}
