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
    const alike = isNumber(category) ? words.says(column, Number(category)) : `${shown} = ${string(category)}`
    return `WHEN ${alike} THEN ${number(value)}`
  })
  return `CASE WHEN ${missing} THEN ${number(base.missing)} ${cases.join(' ')} ELSE ${number(base.other)} END`
}

/** Whether it is the name of a number, which may be written otherwise there. */
const isNumber = (category: string): boolean =>
  category !== '' && String(Number(category)) === category && Number.isFinite(Number(category))
