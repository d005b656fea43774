import type { Written } from './Factor.ts'

const clock = String.raw`(?:[T ] ?(?<hour>\d{1,2}):(?<minute>\d{2})(?::(?<second>\d{2})(?:\.(?<fraction>\d{1,6}))?)?)?`
const zone = String.raw`(?: ?(?<zone>Z|[+-]\d{2}(?::?\d{2})?))?`
const yearFirst = new RegExp(
  String.raw`^(?<year>\d{4})(?<by>[-/])(?<month>\d{1,2})\k<by>(?<day>\d{1,2})${clock}${zone}$`,
  'i',
)
const compact =
  /^(?<year>\d{4})(?<month>\d{2})(?<day>\d{2})T(?<hour>\d{2})(?<minute>\d{2})(?<second>\d{2})(?<zone>Z)?$/
const toTheHour = /^(?<year>\d{4})-(?<month>\d{1,2})-(?<day>\d{1,2})T(?<hour>\d{1,2})$/

const year = String.raw`(?<year>\d{4}|\d{2})`
const halfDay = String.raw`(?: (?<hour>\d{1,2}):(?<minute>\d{2})(?::(?<second>\d{2}))?(?: (?<half>[AP]M))?)?`
const numbered = (first: string, second: string): RegExp =>
  new RegExp(String.raw`^(?<${first}>\d{1,2})([/.-])(?<${second}>\d{1,2})\2${year}${halfDay}$`, 'i')
const forms: Readonly<Record<Written, readonly RegExp[]>> = {
  'day first': [numbered('day', 'month')],
  'month first': [numbered('month', 'day')],
  'month in words': [
    new RegExp(String.raw`^(?<day>\d{1,2})-(?<word>[a-z]{3})-${year}${halfDay}$`, 'i'),
    new RegExp(String.raw`^(?<day>\d{1,2}) (?<word>[a-z]+) ${year}${halfDay}$`, 'i'),
    new RegExp(String.raw`^(?<word>[a-z]+) (?<day>\d{1,2}),? ${year}${halfDay}$`, 'i'),
  ],
}
const months = [
  ...['january', 'february', 'march', 'april', 'may', 'june', 'july'],
  ...['august', 'september', 'october', 'november', 'december'],
]

/**
 * Seconds since 1970 of a time in text; NaN where it is none. The year comes first, as in ISO 8601, with `-` or `/`, with or
 * without seconds and a zone, UTC if left out; or it is written as said.
 *
 * Accuracy: to the microsecond, the nearest float64.
 *
 * @param written  how dates are written where the year is not first
 *
 * @example
 * timeInText('1970-01-02 00:30') // => 88200
 * timeInText('02/01/1970', 'day first') // => 86400
 * timeInText('noon') // => NaN
 */
export function timeInText(text: string, written?: Written): number {
  const plain = text.trim()
  for (const form of written === undefined ? [yearFirst, compact, toTheHour] : forms[written]) {
    const found = form.exec(plain)?.groups
    if (found !== undefined) return secondsOf(found)
  }
  return NaN
}

type Parts = Readonly<Record<string, string | undefined>>

function secondsOf(parts: Parts): number {
  const number = (name: string): number => Number(parts[name] ?? 0)
  const month = parts['word'] === undefined ? number('month') : monthNamed(parts['word'])
  const days = daysOf(fullYear(parts['year'] ?? ''), month, number('day'))
  const hour = parts['half'] === undefined ? number('hour') : hourOf(number('hour'), parts['half'])
  const [minute, second] = [number('minute'), number('second')]
  const micros = Number((parts['fraction'] ?? '').padEnd(6, '0'))
  const endOfDay = parts['by'] !== undefined && hour === 24 && minute + second + micros === 0
  if (!((hour < 24 || endOfDay) && minute < 60 && second < 60)) return NaN
  const whole = days * 86_400 + hour * 3600 + minute * 60 + second - offsetOf(parts['zone'])
  return (whole * 1e6 + micros) / 1e6
}

/** Two digits from 69 on are of the last century. */
function fullYear(digits: string): number {
  const value = Number(digits)
  return digits.length > 2 ? value : value + (value < 69 ? 2000 : 1900)
}

function monthNamed(word: string): number {
  const small = word.toLowerCase()
  return months.findIndex((month) => month === small || month.slice(0, 3) === small) + 1
}

/** Days since 1970; NaN for a day that is not in the calendar. */
function daysOf(year: number, month: number, day: number): number {
  const date = new Date(0)
  date.setUTCFullYear(year, month - 1, day)
  return month >= 1 && month <= 12 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day
    ? Math.round(date.getTime() / 86_400_000)
    : NaN
}

function hourOf(hour: number, half: string): number {
  if (hour < 1 || hour > 12) return NaN
  return (hour % 12) + (half.toUpperCase() === 'PM' ? 12 : 0)
}

function offsetOf(zone: string | undefined): number {
  const [, sign, hours = 0, minutes = 0] = /^([+-])(\d{2}):?(\d{2})?$/.exec(zone ?? '') ?? []
  return (sign === '-' ? -1 : 1) * (Number(hours) * 3600 + Number(minutes) * 60)
}
