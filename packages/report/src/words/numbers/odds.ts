import { count, fixed } from './numbers.ts'

/** A ratio from its natural logarithm: `0.03`, `1.02`, `340`, `10^23`, `infinity`. */
export function ratio(nats: number): string {
  if (nats === Infinity) return 'infinity'
  const ten = nats / Math.LN10
  if (Math.abs(ten) >= 6) return `10^${fixed(Math.floor(ten), 0)}`
  const times = Math.exp(nats)
  return times >= 100 ? count(Math.round(times)) : String(Number(times.toPrecision(3)))
}
