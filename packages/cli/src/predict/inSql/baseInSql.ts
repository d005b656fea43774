import { missingWords } from 'bernoulli/columns'
import type { BaseColumn } from '../../training/formulas/index.ts'
import type { ReadingWords } from './readingWords.ts'

/** What is read of a row, as an expression over a column of that name whose type is not known; null where it is no number. */
export function baseInSql(words: ReadingWords, base: BaseColumn): string {
  const { identifier, number, string, text } = words.dialect
  const column = identifier(base.column)
  if (base.kind === 'missing')
    return `CASE WHEN ${words.absent(column)} THEN ${number(1)} ELSE ${number(0)} END`
  if (base.kind === 'number') {
    const value = words.number(column)
    return base.fill === undefined
      ? value
      : `CASE WHEN ${words.absent(column)} THEN ${number(base.fill)} ELSE ${value} END`
  }
  const shown = `trim(${text(column)})`
  const missing = `${column} IS NULL OR lower(${shown}) IN (${missingWords.map(string).join(', ')})`
  const cases = base.places.map(([category, value]) => {
    const alike = isNumber(category) ? words.says(column, Number(category)) : says(shown, category, string)
    return `WHEN ${alike} THEN ${number(value)}`
  })
  return `CASE WHEN ${missing} THEN ${number(base.missing)} ${cases.join(' ')} ELSE ${number(base.other)} END`
}

/** What may stand behind the seconds of a time of day: tenths to billionths that are none. */
const noFraction = ['', ...Array.from({ length: 9 }, (_, more) => `.${'0'.repeat(1 + more)}`)]

/** Whether a text says a category that is no number, in each of the ways of writing that are one. */
function says(shown: string, category: string, string: (text: string) => string): string {
  if (category === 'true' || category === 'false') return `lower(${shown}) = ${string(category)}`
  const [, hour, minutes, seconds] = /^(\d\d):(\d\d):(\d\d)$/.exec(category) ?? []
  if (hour === undefined) return `${shown} = ${string(category)}`
  const hours = hour.startsWith('0') ? [hour, hour.slice(1)] : [hour]
  const ends = [...noFraction.map((none) => `:${seconds}${none}`), ...(seconds === '00' ? [''] : [])]
  const ways = hours.flatMap((at) => ends.map((end) => string(`${at}:${minutes}${end}`)))
  return `${shown} IN (${ways.join(', ')})`
}

/** Whether it is the name of a number, which may be written otherwise there. */
const isNumber = (category: string): boolean =>
  category !== '' && String(Number(category)) === category && Number.isFinite(Number(category))
