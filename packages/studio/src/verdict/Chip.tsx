import type { JSX } from 'preact'

/** A word of the sentence that can be changed: a list to choose from. */
export function Chip({
  label,
  value,
  options,
  none,
  state,
  onChoose,
}: {
  /** What it is, for those who do not see the sentence. */
  readonly label: string
  readonly value: string | undefined
  readonly options: readonly (readonly [value: string, text: string])[]
  /** What choosing nothing is called; undefined where something must be chosen. */
  readonly none?: string
  readonly state?: 'guessed' | 'wanted' | undefined
  readonly onChoose: (value: string | undefined) => void
}): JSX.Element {
  const chosen = options.findIndex(([option]) => option === value)
  return (
    <select
      class={state === undefined ? 'chip' : `chip ${state}`}
      aria-label={
        state === undefined ? label : `${label}, ${state === 'guessed' ? 'guessed' : 'to be chosen'}`
      }
      onChange={({ currentTarget }) => onChoose(options[Number(currentTarget.value)]?.[0])}
    >
      {none !== undefined || chosen < 0 ? (
        <option value="" selected={chosen < 0}>
          {none ?? 'choose'}
        </option>
      ) : null}
      {options.map(([option, text], i) => (
        <option key={option} value={i} selected={i === chosen}>
          {text}
        </option>
      ))}
    </select>
  )
}
