import type { Wording } from './Wording.ts'

/** The first numbers of a column that became others, and how many there are. */
export interface RoundedColumn {
  /** The column's role, as errors name it: `label`. */
  readonly role: string
  readonly name: string
  readonly count: number
  readonly rows: readonly { readonly row: number; readonly text: string; readonly number: number }[]
}

/** That numbers were rounded, with a stable code for programs. */
export interface RoundedRemark {
  readonly code: 'rounded values'
  readonly text: string
}

/**
 * What became of numbers that a text tells from 0 and 1, and that float64 does not.
 *
 * @param place  how people call a row
 *
 * @example
 * const rows = [{ row: 4, text: '0.99999999999999999999', number: 1 }]
 * roundedValues([{ role: 'label', name: 'y', count: 1, rows }], { logit: '--logit' })[0].text
 * // => 'The label "y" has more digits than a number of 64 bits holds: 0.99999999999999999999 in row 4 became 1. Such a label counts as certain.'
 */
export function roundedValues(
  columns: readonly RoundedColumn[],
  { logit }: Pick<Wording, 'logit'>,
  place: (row: number) => string = (row) => `row ${row}`,
): readonly RoundedRemark[] {
  const certain = 'Such a prediction counts as certain, and costs infinity where it is wrong'
  const consequences: Readonly<Record<string, string>> = {
    probability: `${certain}; as log-odds, with ${logit}, it would not be.`,
    logit: `${certain}.`,
    label: 'Such a label counts as certain.',
    weight: 'A weight of 0 removes a row.',
  }
  return columns.map(({ role, name, count, rows }) => {
    const first = rows
      .map(({ row, text, number }) => `${shown(text)} in ${place(row)} became ${number}`)
      .join(', ')
    const more = count > rows.length ? ` (${count} such rows)` : ''
    const then = consequences[role]
    return {
      code: 'rounded values',
      text: `The ${role} ${JSON.stringify(name)} has more digits than a number of 64 bits holds: ${first}${more}.${then === undefined ? '' : ` ${then}`}`,
    }
  })
}

const shown = (text: string): string => (text.length > 40 ? `${text.slice(0, 37)}…` : text)
