import type { ColumnDescription, Reading } from '../../columns/index.ts'
import type { ColumnRoles } from '../source/index.ts'

/** What was said already, and whether predictions were. */
export type Said = Pick<ColumnRoles, 'label' | 'positive'> & { readonly predictions: boolean }

/** What a scale is called among the roles. */
const roles = {
  probability: 'probability',
  logit: 'logit',
  percent: 'percent',
  'log-probability': 'logProbability',
}

/** The call, of which the beginning is given, that says a reading: `judge(rows, { label: 'late', probability: 'p' })`. */
export function shownCall(
  call: string,
  { label, predictions }: Reading,
  look: readonly ColumnDescription[],
  said: Said,
): string {
  const { coding } = label
  const values = look.find(({ name }) => name === label.column)?.few ?? []
  const positive =
    said.positive ?? (coding && (values.find(({ key }) => key === coding.positive)?.text ?? coding.positive))
  const parts = [`label: ${text(label.column)}`]
  if (positive !== undefined) parts.push(`positive: ${text(String(positive))}`)
  for (const [scale, role] of Object.entries(roles)) {
    const of = predictions.filter((prediction) => prediction.scale === scale)
    const names = of.flatMap(({ column, no }) => [column, ...(no === undefined ? [] : [no])]).map(text)
    const [only, ...others] = names
    if (only !== undefined) parts.push(`${role}: ${others.length === 0 ? only : `[${names.join(', ')}]`}`)
  }
  return `${call}, { ${parts.join(', ')} })`
}

const text = (value: string): string => `'${value.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`
