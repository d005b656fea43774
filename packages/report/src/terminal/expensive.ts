import type { Evaluation, ExpensiveRow } from 'bernoulli'
import { count, fixed, plain, visible } from '../words/index.ts'
import type { Setting } from './setting.ts'
import { table } from './table.ts'

/** The rows that cost most, with what else stands in them. */
export function expensive(
  { expensive: rows, weight, examples }: Evaluation,
  { width, ink }: Setting,
): string[] {
  if (rows.length === 0) return []
  const source = (row: ExpensiveRow): string =>
    Object.entries(row.source)
      .map(([name, value]) => `${visible(name)}=${visible(value)}`)
      .join(' ')
  return table(
    [
      { head: 'costliest row', text: (row: ExpensiveRow) => count(row.row), align: 'right' },
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
}

/** A probability that shows how near 0 or 1 it is. */
function nearest(probability: number): string {
  return probability > 0.999 && probability < 1 ? `1 − ${plain(1 - probability)}` : plain(probability)
}
