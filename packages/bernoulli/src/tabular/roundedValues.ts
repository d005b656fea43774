import type { ReadingStatement } from './ReadingStatement.ts'

/** The first numbers of a column that became others, and how many there are. */
export interface RoundedNumbers {
  /** The column's role, as errors name it: `label`. */
  readonly role: string
  readonly name: string
  readonly count: number
  readonly rows: readonly { readonly row: number; readonly text: string; readonly number: number }[]
}

/**
 * Whether a text says a number that float64 makes 0, 1 or infinite though it is another.
 *
 * @param number  what the text is read as, by itself: of a percentage 1 for 100
 *
 * @example
 * isRoundedAway('0.99999999999999999999', 1) // => true
 * isRoundedAway('1.000', 1) // => false
 * isRoundedAway('1e-400', 0) // => true
 */
export function isRoundedAway(text: string, number: number): boolean {
  if (number !== 0 && number !== 1 && Number.isFinite(number)) return false
  const digits = text.replace(/e.*$/i, '').replaceAll(/[^1-9]/g, '')
  return digits !== (number === 1 ? '1' : '')
}

/**
 * What became of numbers that a text tells from 0 and 1, and that float64 does not, as statements.
 */
export function roundedValues(columns: readonly RoundedNumbers[]): readonly ReadingStatement[] {
  const certain = 'Such a prediction counts as certain, and costs infinity where it is wrong'
  const consequences: Readonly<Record<string, string>> = {
    probability: `${certain}; as log-odds, with { logit }, it would not be.`,
    logit: `${certain}.`,
    label: 'Such a label counts as certain.',
    weight: 'A weight of 0 removes a row.',
  }
  return columns.map(({ role, name, count, rows }) => {
    const first = rows
      .map(({ row, text, number }) => `${shown(text)} in row ${row} became ${number}`)
      .join(', ')
    const more = count > rows.length ? ` (${count} such rows)` : ''
    return {
      code: 'rounded values',
      text: `The ${role} ${JSON.stringify(name)} has more digits than a number of 64 bits holds: ${first}${more}. ${consequences[role] ?? ''}`.trimEnd(),
    }
  })
}

const shown = (text: string): string => (text.length > 40 ? `${text.slice(0, 37)}…` : text)
