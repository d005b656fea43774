import { InputError } from 'bernoulli'
import { closest } from '../shell/suggestions/index.ts'

/** @throws InputError when no column is called so, with the one that is perhaps meant */
export function findColumn(
  option: string,
  name: string,
  columns: readonly { readonly name: string }[],
): string {
  if (columns.some((column) => column.name === name)) return name
  const meant = closest(
    name,
    columns.map((column) => column.name),
  )
  throw new InputError({
    problem: 'unknown column',
    place: option,
    expected: `one of ${columns.map((column) => JSON.stringify(column.name)).join(', ')}`,
    received: name,
    ...(meant === undefined ? {} : { advice: `Did you mean ${JSON.stringify(meant)}?` }),
  })
}
