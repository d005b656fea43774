import type { Evaluation, ExpensiveRow } from '@bernoulli/core'
import { count, fixed, plain, visible } from '../words/index.ts'
import type { Setting } from './setting.ts'
import { table } from './table.ts'

/** The rows that cost most, with what else stands in them. */
export function expensive(
  { expensive: rows, weight, examples }: Evaluation,
  { width, ink, lines }: Setting,
): string[] {
  if (rows.length === 0) return []
  const known = rows.every(({ row }) => lines?.has(row) === true)
  const source = (row: ExpensiveRow): string =>
    Object.entries(row.source)
      .map(([name, value]) => `${visible(name)}=${visible(value)}`)
      .join(' ')
  const found = table<ExpensiveRow>(
    [
      known
        ? {
            head: 'costliest line',
            text: (row: ExpensiveRow) => visible(lines?.get(row.row) ?? ''),
            align: 'right',
          }
        : { head: 'costliest row', text: (row: ExpensiveRow) => count(row.row), align: 'right' },
      { head: 'label', text: (row) => plain(row.label), align: 'right' },
      { head: 'probability', text: (row) => nearest(row.probability), align: 'right' },
      ...(weight === examples
        ? []
        : [{ head: 'weight', text: (row: ExpensiveRow) => count(row.weight), align: 'right' as const }]),
      { head: 'nats', text: (row) => fixed(row.loss, 3), align: 'right' },
      { head: '', text: source, ink: ink.quiet, least: 10, rank: 1 },
    ],
    rows,
    { width, head: ink.quiet },
  )
  return known ? found : [...found, ink.quiet('the first row of the data is row 0')]
}

/** A probability that shows how near 0 or 1 it is. */
function nearest(probability: number): string {
  return probability > 0.999 && probability < 1 ? `1 − ${plain(1 - probability)}` : plain(probability)
}
