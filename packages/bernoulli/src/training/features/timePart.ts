import type { TimePart } from './Factor.ts'

const DAY = 86_400

/**
 * A part of a time in UTC: the hour of the day in [0, 24), with its minutes; the weekday from Monday, 1, to Sunday, 7; the
 * month from 1 to 12; how much of the year is over, in [0, 1).
 *
 * @param seconds  since 1970
 *
 * @example
 * timePart('hour', 30 * 60 + 86_400) // => 0.5
 * timePart('weekday', 0) // => 4
 */
export function timePart(part: TimePart, seconds: number): number {
  if (part === 'seconds') return seconds
  const days = Math.floor(seconds / DAY)
  if (part === 'hour') return (seconds - days * DAY) / 3600
  if (part === 'weekday') return ((((days + 3) % 7) + 7) % 7) + 1
  const date = new Date(days * DAY * 1000)
  if (part === 'month') return date.getUTCMonth() + 1
  const year = date.getUTCFullYear()
  const [from, to] = [year, year + 1].map((y) => startOf(y)) as [number, number]
  return (seconds - from) / (to - from)
}

/** The first second of a year, those before 100 too. */
function startOf(year: number): number {
  const date = new Date(0)
  date.setUTCFullYear(year, 0, 1)
  return date.getTime() / 1000
}
