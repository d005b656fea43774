import type { Expression } from '../../expression/index.ts'
import type { FoundRow } from '../../statistics/index.ts'
import type { ExpensiveRow } from '../result/index.ts'
import type { RowFormulas } from './rowFormulas.ts'

/** What is shown of a row that cost much. */
export function expensiveShown({
  label,
  probability,
  weight,
  loss,
}: RowFormulas): Readonly<Record<'label' | 'probability' | 'weight' | 'loss', Expression>> {
  return { label, probability, weight, loss }
}

export function expensiveRow({ row, values, source }: FoundRow): ExpensiveRow {
  const { label, probability, weight, loss } = values as Record<string, number>
  return {
    row,
    label: label as number,
    probability: probability as number,
    weight: weight as number,
    loss: loss as number,
    source,
  }
}
