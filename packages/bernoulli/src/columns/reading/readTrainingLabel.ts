import { candidateOf } from './Candidate.ts'
import type { ColumnDescription } from '../look/index.ts'
import { keyOf } from '../look/index.ts'
import { readCoding } from './readCoding.ts'
import { readLabel } from './readLabel.ts'
import type { LabelReading } from './Reading.ts'

/**
 * The label of a table to learn from: as given, else the one that is plausible. Several labels, or both values of one as
 * yes, where there is more than one plausible reading; none where there is no label.
 *
 * @example
 * const columns = [
 *   { name: 'age', type: 'text' as const, values: ['31', '40', '52'] },
 *   { name: 'churned', type: 'text' as const, values: ['yes', 'no', 'no'] },
 * ].map(describeColumn)
 * readTrainingLabel(columns, {}) // => [{ column: 'churned', coding: { positive: 'yes', negative: 'no' } }]
 */
export function readTrainingLabel(
  columns: readonly ColumnDescription[],
  given: { readonly label?: string; readonly positive?: string },
): readonly LabelReading[] {
  const all = columns.map(candidateOf)
  const named = all.filter(({ column }) => column.name === given.label)
  const { found } = given.label === undefined ? readLabel(all, [], true) : { found: named }
  const positive = given.positive === undefined ? undefined : keyOf(given.positive)
  return found.flatMap((label) =>
    readCoding(label, undefined, positive).map((coding) => ({
      column: label.column.name,
      ...(coding === undefined ? {} : { coding }),
    })),
  )
}
