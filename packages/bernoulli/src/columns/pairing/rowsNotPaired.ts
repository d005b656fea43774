/**
 * What leaving rows out that do not pair did, as a statement; none where none was.
 *
 * @example
 * rowsNotPaired(1)[0].text // => '1 row of the files did not pair one to one and was left out.'
 */
export function rowsNotPaired(count: number): readonly { readonly code: string; readonly text: string }[] {
  if (count === 0) return []
  const text = `${count} ${count === 1 ? 'row' : 'rows'} of the files did not pair one to one and ${count === 1 ? 'was' : 'were'} left out.`
  return [{ code: 'rows not paired', text }]
}
