import { InputError } from 'bernoulli'
import type { FileColumn } from './columns/index.ts'

/**
 * Refuses columns that the files do not agree on.
 *
 * @param names  those that take part; all if left out
 * @throws InputError with the first of them
 */
export function refuseUnlike(columns: readonly FileColumn[], names?: readonly string[]): void {
  const found = columns.find(({ name, unlike }) => unlike !== undefined && (names?.includes(name) ?? true))
  if (found?.unlike === undefined) return
  const { problem, ...more } = found.unlike
  throw new InputError({ problem: `column ${JSON.stringify(found.name)} ${problem}`, ...more })
}
