/** Names between commas; a name that has a comma itself can stand alone. */
export function split(
  names: string | readonly string[] | undefined,
  columns: readonly { readonly name: string }[],
): readonly string[] {
  if (names === undefined) return []
  if (typeof names !== 'string') return names
  return columns.some(({ name }) => name === names) ? [names] : names.split(',').map((name) => name.trim())
}
