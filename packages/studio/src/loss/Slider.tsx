import type { JSX } from 'preact'
import { asSet } from './shown.ts'

/** A number from 0 to 1 that is slid, by pointer or by the arrow keys, or typed. */
export function Slider({
  name,
  about,
  tone,
  value,
  onChange,
}: {
  readonly name: string
  readonly about: string
  readonly tone: 'good' | 'bad'
  readonly value: number
  readonly onChange: (value: number) => void
}): JSX.Element {
  const set = (text: string): void => {
    const number = Number(text)
    if (text.trim() !== '' && number >= 0 && number <= 1) onChange(number)
  }
  return (
    <div class={`slider ${tone}`}>
      <span class="name" aria-hidden="true">
        {name}
      </span>
      <input
        type="range"
        min="0"
        max="1"
        step="0.001"
        aria-label={`${name}, ${about}`}
        value={value}
        onInput={({ currentTarget }) => set(currentTarget.value)}
      />
      <input
        type="number"
        min="0"
        max="1"
        step="any"
        aria-label={`${name}, typed`}
        value={asSet(value)}
        onChange={({ currentTarget }) => set(currentTarget.value)}
      />
    </div>
  )
}
