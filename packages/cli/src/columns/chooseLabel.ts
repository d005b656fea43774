import { InputError } from 'bernoulli'
import { readTrainingLabel } from 'bernoulli/columns'
import type { ColumnDescription, LabelReading } from 'bernoulli/columns'
import { commandLine } from '../shell/output/index.ts'
import { findColumn } from './findColumn.ts'

/**
 * The label of a table to learn from, as named or as read.
 *
 * @throws InputError when it is not there, or not clear
 */
export function chooseLabel(
  columns: readonly ColumnDescription[],
  named: { readonly label?: string; readonly positive?: string },
): LabelReading {
  if (named.label !== undefined) findColumn('--label', named.label, columns)
  const [only, ...others] = readTrainingLabel(columns, named)
  if (only !== undefined && others.length === 0) return only
  const readings = only === undefined ? [] : [only, ...others]
  const names = [...new Set(readings.map(({ column }) => column))]
  const listed = names.length === 0 ? columns.map(({ name }) => name) : names
  const commands = readings.map(({ column, coding }) =>
    commandLine([
      ...process.argv.slice(2),
      ...(named.label === undefined ? ['--label', column] : []),
      ...(coding === undefined ? [] : [`--positive=${coding.positive}`]),
    ]),
  )
  throw new InputError({
    problem:
      names.length === 0
        ? 'no column is obviously the label'
        : names.length === 1
          ? `which value of ${JSON.stringify(names[0])} is yes cannot be told`
          : 'several columns may be the label',
    expected: `one of ${listed.map((name) => JSON.stringify(name)).join(', ')}`,
    advice: commands.length === 0 ? 'Say which with --label.' : 'Say which:',
    commands,
  })
}
