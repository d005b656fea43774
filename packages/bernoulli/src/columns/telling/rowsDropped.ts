/**
 * What leaving rows out that have no value did, as a statement; none where none was.
 *
 * @example
 * rowsDropped(1)[0].text // => '1 row without a value was left out.'
 */
export function rowsDropped(count: number): readonly { readonly code: string; readonly text: string }[] {
  if (count === 0) return []
  const text = `${count} ${count === 1 ? 'row' : 'rows'} without a value ${count === 1 ? 'was' : 'were'} left out.`
  return [{ code: 'rows dropped', text }]
}
