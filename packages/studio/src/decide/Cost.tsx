import type { JSX } from 'preact'

/** A cost from 0.01 to 100 that is slid along its logarithm, or typed. */
export function Cost({
  name,
  value,
  onChange,
}: {
  readonly name: string
  readonly value: number
  readonly onChange: (value: number) => void
}): JSX.Element {
  const set = (text: string, slid: boolean): void => {
    const number = slid ? Number((10 ** Number(text)).toPrecision(2)) : Number(text)
    if (text.trim() !== '' && number > 0 && number < 1e12) onChange(number)
  }
  return (
    <div class="slider cost">
      <span class="called" aria-hidden="true">
        {name}
      </span>
      <input
        type="range"
        min="-2"
        max="2"
        step="0.02"
        aria-label={name}
        aria-valuetext={String(value)}
        value={Math.log10(value)}
        onInput={({ currentTarget }) => set(currentTarget.value, true)}
      />
      <input
        type="number"
        min="0"
        step="any"
        aria-label={`${name}, typed`}
        value={value}
        onChange={({ currentTarget }) => set(currentTarget.value, false)}
      />
    </div>
  )
}
