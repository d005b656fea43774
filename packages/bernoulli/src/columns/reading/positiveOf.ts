import type { ColumnDescription } from '../look/index.ts'
import type { LabelReading } from './Reading.ts'

/** What stands for yes in a label, as it is written; null where labels lie between. */
export function positiveOf(
  { column, coding }: LabelReading,
  columns: readonly ColumnDescription[],
): string | null {
  const found = columns.find(({ name }) => name === column)
  if (coding !== undefined)
    return found?.few.find(({ key }) => key === coding.positive)?.text ?? coding.positive
  if (found?.hard !== true) return null
  return (
    found.few.find(({ key }) => key === '1' || key === 'true')?.text ??
    (found.kind === 'boolean' ? 'true' : '1')
  )
}
