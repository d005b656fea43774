import type { Statement } from 'bernoulli'

/** Says of which columns rows held out have categories that training did not see. */
export function unseenHeldOut(
  columns: readonly { readonly name: string; readonly rows: number }[],
): readonly Statement[] {
  return columns.map(({ name, rows }) => ({
    code: 'unseen categories',
    text: `Training did not see the ${name} of ${rows} ${rows === 1 ? 'row' : 'rows'} held out; it counts as an average one.`,
  }))
}
