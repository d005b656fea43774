import { count, fixed } from './numbers.ts'

/** How many times as likely, from its natural logarithm: `1.02 times`, `340 times`, `10^23 times`. */
export function timesAsLikely(nats: number): string {
  if (nats === Infinity) return 'infinitely'
  const ten = nats / Math.LN10
  if (ten >= 6) return `10^${fixed(Math.floor(ten), 0)} times`
  const times = Math.exp(nats)
  return `${times >= 100 ? count(Math.round(times)) : String(Number(times.toPrecision(3)))} times`
}
