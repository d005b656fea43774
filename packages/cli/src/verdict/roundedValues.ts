import type { RoundedColumn, Statement } from 'bernoulli'

/** What became of numbers that the files tell from 0 and 1, and that float64 does not. */
export function roundedValues(
  columns: readonly RoundedColumn[],
  lines: ReadonlyMap<number, string> = new Map(),
): readonly Statement[] {
  const place = (row: number): string => (lines.has(row) ? `line ${lines.get(row)}` : `row ${row}`)
  return columns.map(({ role, name, count, rows }) => {
    const first = rows
      .map(({ row, text, number }) => `${shown(text)} in ${place(row)} became ${number}`)
      .join(', ')
    const more = count > rows.length ? ` (${count} such rows)` : ''
    return {
      code: 'rounded values',
      text: `The ${role} ${JSON.stringify(name)} has more digits than a number of 64 bits holds: ${first}${more}. ${consequences[role] ?? ''}`.trimEnd(),
    }
  })
}

const consequences: Readonly<Record<string, string>> = {
  probability:
    'Such a prediction counts as certain, and costs infinity where it is wrong; as log-odds, with --logit, it would not be.',
  logit: 'Such a prediction counts as certain, and costs infinity where it is wrong.',
  label: 'Such a label counts as certain.',
  weight: 'A weight of 0 removes a row.',
}

const shown = (text: string): string => (text.length > 40 ? `${text.slice(0, 37)}…` : text)
