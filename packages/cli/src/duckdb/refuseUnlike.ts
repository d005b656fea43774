import { InputError } from 'bernoulli'
import type { FileColumn } from './columnSql.ts'

/**
 * Refuses columns that the files do not agree on.
 *
 * @param names  those that take part; all if left out
 * @throws InputError with the first of them
 */
export function refuseUnlike(asked: string, columns: readonly FileColumn[], names?: readonly string[]): void {
  const found = columns.find(({ name, unlike }) => unlike !== undefined && (names?.includes(name) ?? true))
  if (found === undefined) return
  throw new InputError({
    asked,
    problem: `column ${JSON.stringify(found.name)} ${found.unlike}`,
    expected: 'the same in every file, or types that one type can hold without loss',
    advice: 'Write the files alike, or leave the column out.',
  })
}
