import { readColumns } from 'bernoulli/columns'
import type { ColumnDescription, LabelReading } from 'bernoulli/columns'
import { chooseLabel } from '../columns/index.ts'

/** A file that was joined to others, with its columns under their own names. */
export interface JoinedFile {
  readonly file: string
  readonly columns: readonly ColumnDescription[]
}

/**
 * The label in the first of several joined files, where that holds no prediction and no other has the label; undefined
 * where each file has its own.
 *
 * @throws InputError when which column is the label is not clear
 */
export function labelsApart(
  [first, ...others]: readonly JoinedFile[],
  on: string | undefined,
  named: { readonly label?: string; readonly positive?: string },
): (LabelReading & { readonly described: ColumnDescription }) | undefined {
  if (on === undefined || first === undefined || others.length < 2) return undefined
  const columns = first.columns.filter(({ name }) => name !== on)
  const known = columns.some(({ name }) => name === named.label) ? { label: named.label as string } : {}
  const found = readColumns(columns, known, false)
  if (!('unclear' in found) || found.readings.length > 0) return undefined
  const label = chooseLabel(columns, named)
  const described = columns.find(({ name }) => name === label.column)
  if (others.some((other) => other.columns.some(({ name }) => name === label.column))) return undefined
  return described && { ...label, described }
}
