import { isMissing, keyOf, readNumber as numberInText } from '../columns/index.ts'
import type { LabelCoding, PredictionScale, Writing } from '../columns/index.ts'

/** What a value of a column is read as: a number, nothing because it is missing, or what breaks the rule. */
export type ReadValue = number | 'missing' | 'broken'

/** Reads one value of a column. */
export type ReadNumber = (value: unknown) => ReadValue

/** A number as a program or a person wrote it; true and false are none. */
export function plainNumber(writing: Writing): ReadNumber {
  return (value) => {
    if (typeof value === 'number') return Number.isNaN(value) ? 'missing' : value
    if (value === null || value === undefined) return 'missing'
    if (typeof value === 'bigint') return Number(value)
    if (typeof value !== 'string') return 'broken'
    if (isMissing(value)) return 'missing'
    const number = numberInText(value, writing)
    return Number.isNaN(number) ? 'broken' : number
  }
}

/** A label as its number, or 1 and 0 for the values that are yes and no. */
export function labelNumber(writing: Writing, coding: LabelCoding | undefined): ReadNumber {
  const plain = plainNumber(writing)
  if (coding === undefined)
    return (value) => {
      if (typeof value === 'boolean') return Number(value)
      const key = typeof value === 'string' ? keyOf(value) : ''
      return key === 'true' ? 1 : key === 'false' ? 0 : plain(value)
    }
  const codes = new Map<string, number>([
    [coding.positive, 1],
    [coding.negative, 0],
  ])
  const numeric = [...codes.keys()].every((key) => key !== '' && !Number.isNaN(Number(key)))
  return (value) => {
    const number = typeof value === 'boolean' ? 'broken' : plain(value)
    if (number === 'missing') return 'missing'
    const key = numeric && typeof number === 'number' ? String(number + 0) : keyOf(String(value))
    return (
      codes.get(key) ??
      (typeof value === 'boolean' && numeric ? codes.get(String(Number(value))) : undefined) ??
      'broken'
    )
  }
}

const dated = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d(?:\.\d+)?)?)\s*(Z|[+-]\d\d(?::?\d\d)?)?)?$/i

/** A time as a number that grows with it: seconds since 1970 for dates, which are those of Greenwich unless they say another zone. */
export function timeNumber(writing: Writing): ReadNumber {
  const plain = plainNumber(writing)
  return (value) => {
    if (value instanceof Date) return Number.isNaN(value.getTime()) ? 'missing' : value.getTime() / 1000
    const number = plain(value)
    if (number !== 'broken' || typeof value !== 'string') return number
    const [, date, clock = '00:00', zone = 'Z'] = dated.exec(value.trim()) ?? []
    if (date === undefined) return 'broken'
    const offset = /^[+-]\d\d$/.test(zone) ? `${zone}:00` : zone.replace(/^([+-]\d\d)(\d\d)$/, '$1:$2')
    const time = Date.parse(`${date}T${clock}${offset.toUpperCase()}`)
    return Number.isNaN(time) ? 'broken' : time / 1000
  }
}

/** A prediction as a probability or a logit: from a percentage, or from the logarithm of a probability. */
export function predictionNumber(scale: PredictionScale, writing: Writing): ReadNumber {
  const plain = plainNumber(writing)
  if (scale === 'percent')
    return writing.percent ? plain : (value) => then(plain(value), (number) => number / 100)
  if (scale === 'log-probability') return (value) => then(plain(value), logitOfLog)
  return plain
}

/** The logit from ln p of a yes and of a no: their difference. */
export function logRatio(yes: ReadValue, no: ReadValue): ReadValue {
  if (yes === 'missing' || no === 'missing') return 'missing'
  if (yes === 'broken' || no === 'broken' || yes > 0 || no > 0) return 'broken'
  return yes === -Infinity && no === -Infinity ? 'broken' : yes - no
}

/** ln p − ln(1 − p) = x/2 − ln(2 sinh(−x/2)), because 1 − eˣ = 2 e^(x/2) sinh(−x/2); below −40 it is x to the last digit. */
function logitOfLog(x: number): ReadValue {
  if (x < -40) return x
  if (x < 0) return x / 2 - Math.log(2 * Math.sinh(-x / 2))
  return x === 0 ? Infinity : 'broken'
}

const then = (value: ReadValue, next: (number: number) => ReadValue): ReadValue =>
  typeof value === 'number' ? next(value) : value
