import { InputError } from 'bernoulli'

/** @throws InputError when a table has not all columns of a model */
export function refuseLacking(
  columns: readonly { readonly name: string }[],
  sources: readonly { readonly name: string }[],
): void {
  const absent = sources.filter(({ name }) => !columns.some((column) => column.name === name))
  if (absent.length === 0) return
  throw new InputError({
    problem: `the table lacks ${absent.length === 1 ? 'a column' : 'columns'} of the model`,
    expected: sources.map(({ name }) => JSON.stringify(name)).join(', '),
    received: `none called ${absent.map(({ name }) => name).join(', ')}`,
  })
}
