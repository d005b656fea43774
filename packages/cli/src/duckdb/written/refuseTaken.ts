import { InputError } from 'bernoulli'

/** @throws InputError when a new column is called like one that is there, or not at all */
export function refuseTaken(
  columns: readonly { readonly name: string }[],
  name: string,
  files: readonly string[],
): void {
  if (name.trim() === '')
    throw new InputError({
      problem: 'a column without a name',
      place: '--name',
      advice: 'Say what to call it.',
    })
  const taken = columns.find((column) => column.name.toLowerCase() === name.toLowerCase())
  if (taken === undefined) return
  throw new InputError({
    problem: `there is a column ${JSON.stringify(taken.name)} already`,
    place: files.join(', '),
    advice: 'Say another name with --name.',
  })
}
