import type { Unit } from './State.ts'

/** A number with four decimals, or four digits where it is small or large. */
export function shown(value: number): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? '–' : value > 0 ? '∞' : '−∞'
  const size = Math.abs(value)
  const text = size !== 0 && (size < 0.001 || size >= 1e6) ? value.toExponential(3) : value.toFixed(4)
  return (Number(text) === 0 ? text.replace('-', '') : text).replaceAll('-', '−')
}

/** A loss, or a slope of one, in the unit it is read in. */
export const inUnit = (nats: number, unit: Unit): number => (unit === 'bits' ? nats / Math.LN2 : nats)

/** A label or a prediction as it was set. */
export const asSet = (value: number): string => String(Number(value.toPrecision(6)))
