import { meaningOf } from 'bernoulli/columns'
import { commandLine } from '../../shell/output/index.ts'

/** The command that pairs rows by the values of a column. */
export const pairedBy = (column: string): string => commandLine([...process.argv.slice(2), '--on', column])

/** A column of ids that several files have, if one is called so. */
export function sharedId(files: readonly (readonly string[])[]): string | undefined {
  const [first = [], ...others] = files
  return first.find((name) => meaningOf(name).keeping && others.every((names) => names.includes(name)))
}
