import { showsThousands, withoutThousands } from './thousands.ts'
import type { Thousands } from './thousands.ts'

/** How the numbers of a column are written: as programs do, with a decimal comma, a percent sign behind them, or thousands apart. */
export interface Writing {
  readonly comma: boolean
  readonly percent: boolean
  readonly thousands?: Thousands
}

const plain = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i
const withComma = /^[+-]?(\d+(,\d*)?|,\d+)(e[+-]?\d+)?$/i
const infinite = /^([+-]?)(inf|infinity)$/i

/**
 * The number a text is, in the writing of its column; NaN where it is none. `12.5 %` is 0.125.
 *
 * @example
 * readNumber('0,25', { comma: true, percent: false }) // => 0.25
 * readNumber('12.5 %', { comma: false, percent: true }) // => 0.125
 * readNumber('0,25', { comma: false, percent: false }) // => NaN
 * readNumber('1 234,5', { comma: true, percent: false, thousands: ' ' }) // => 1234.5
 */
export function readNumber(text: string, { comma, percent, thousands }: Writing): number {
  let digits = text.trim()
  if (percent) {
    if (!digits.endsWith('%')) return NaN
    digits = digits.slice(0, -1).trimEnd()
  }
  if (thousands !== undefined) digits = withoutThousands(digits, thousands, comma)
  const endless = infinite.exec(digits)
  if (endless !== null) return endless[1] === '-' ? -Infinity : Infinity
  if (!(comma ? withComma : plain).test(digits)) return NaN
  const number = Number(comma ? digits.replace(',', '.') : digits)
  return percent ? number / 100 : number
}

/** A column is of numbers although one text in so many is none: that text is then an error with its place. */
const STRAY = 50

/**
 * The one writing in which the texts are numbers, if there is one, but for a stray one. A comma is taken for a decimal comma only where it
 * cannot part thousands in at least one of the texts: `0,25`, but not `1,250` alone; and a sign parts thousands only where
 * it can be nothing else in at least one: `1,234,567` or `1,234.5`, but not `1,250` alone.
 */
export function writingOf(texts: readonly string[]): Writing | undefined {
  const signs = texts.filter((text) => text.trimEnd().endsWith('%')).length
  const percent = texts.length > 0 && isNearlyAll(signs, texts)
  const ways = [
    { comma: false, percent },
    { comma: true, percent },
  ]
  const found = ways.find((way) => {
    const numbers = texts.filter((text) => !Number.isNaN(readNumber(text, way)))
    return isNearlyAll(numbers.length, texts)
  })
  if (found === undefined && !percent) return withThousands(texts)
  if (found?.comma === true && !texts.some(isDecimalComma)) return undefined
  return found
}

const parted: readonly Writing[] = ([',', ' ', '’'] as const)
  .map((thousands): Writing => ({ comma: false, percent: false, thousands }))
  .concat((['.', ' ', '’'] as const).map((thousands) => ({ comma: true, percent: false, thousands })))

/** The one writing with parted thousands that the texts show. */
function withThousands(texts: readonly string[]): Writing | undefined {
  return parted.find((way) => {
    const { comma, thousands } = way
    const numbers = texts.filter((text) => !Number.isNaN(readNumber(text, way)))
    const shown = thousands !== undefined && texts.some((text) => showsThousands(text, thousands, comma))
    return shown && isNearlyAll(numbers.length, texts)
  })
}

const isNearlyAll = (count: number, texts: readonly string[]): boolean =>
  texts.length - count <= texts.length / STRAY

/** Thousands are parted from one to three digits that do not begin with 0, by three digits. */
function isDecimalComma(text: string): boolean {
  const digits = text.trim().replace(/\s*%$/, '')
  return digits.includes(',') && !/^[+-]?[1-9]\d{0,2},\d{3}$/.test(digits)
}
