import type { Statement } from 'bernoulli'
import type { Roles } from '../../columns/index.ts'
import type { OpenedFiles, Repeated } from '../../duckdb/index.ts'

const called: readonly (readonly [scale: string, plural: string])[] = [
  ['probability', 'probabilities'],
  ['logit', 'logits'],
  ['percent', 'percentages'],
  ['log-probability', 'log-probabilities'],
]

/**
 * Which columns were taken for what, and what the files were read as that they do not say, for the end of the first line:
 * `labels: late, probabilities: p; both guessed; names in line 3`.
 */
export function rolesNote(
  { label, coding, positive, predictions, weight, guessed }: Roles,
  readings: OpenedFiles['readings'] = [],
): string {
  const names = (scale: string): string =>
    predictions
      .filter((prediction) => prediction.scale === scale)
      .map(({ column, no }) => (no === undefined ? column : `${column} − ${no}`))
      .join(', ')
  const parts = [`labels: ${label}${coding === undefined ? '' : ` = ${positive}`}`]
  for (const [scale, plural] of called) if (names(scale) !== '') parts.push(`${plural}: ${names(scale)}`)
  if (weight !== undefined) parts.push(`weights: ${weight}`)
  const layout = [...new Set(readings.map(({ text }) => `; ${text}`))]
  return `${parts.join(', ')}${guess(guessed)}${layout.join('')}`
}

function guess({ label, positive, predictions }: Roles['guessed']): string {
  if (label && predictions) return '; both guessed'
  if (label) return '; labels guessed'
  if (predictions) return '; predictions guessed'
  return positive ? '; the yes guessed' : ''
}

/** Columns that rows are gathered by. */
export function keysOf({ group, segments }: Roles): readonly string[] {
  return [...new Set([...(group === undefined ? [] : [group]), ...segments.flat()])]
}

/** What `--missing drop` did. */
export function droppedRows(count: number): readonly Statement[] {
  if (count === 0) return []
  const text = `${count} ${count === 1 ? 'row' : 'rows'} without a value ${count === 1 ? 'was' : 'were'} left out.`
  return [{ code: 'rows dropped', text }]
}

/** What `--repeated count` did. */
export function repeatedFiles(repeated: readonly Repeated[]): readonly Statement[] {
  return repeated.map(({ shown, first }) => ({
    code: 'file repeated',
    text:
      shown === first
        ? `${shown} was named twice, and its rows count again.`
        : `${shown} is the file ${first}, and its rows count again.`,
  }))
}

/** What `--missing drop` did to rows that do not pair. */
export function unpairedRows(count: number): readonly Statement[] {
  if (count === 0) return []
  const text = `${count} ${count === 1 ? 'row' : 'rows'} of the files did not pair one to one and ${count === 1 ? 'was' : 'were'} left out.`
  return [{ code: 'rows not paired', text }]
}
