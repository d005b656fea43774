/**
 * What a column of one of several files is called.
 *
 * @param short  what columns of the file are called after, of {@link shortNames}
 *
 * @example
 * columnOf('a', 'p') // => 'a: p'
 */
export const columnOf = (short: string, name: string): string => `${short}: ${name}`

const bare = (path: string): string => (path.split(/[\\/]/).at(-1) ?? path).replace(/(\.\w+)+$/, '')

/**
 * Files without folders and endings, where that still tells them apart; the same file again is numbered.
 *
 * @example
 * shortNames(['out/a.csv', 'out/b.csv.gz']) // => ['a', 'b']
 * shortNames(['x/a.csv', 'y/a.csv']) // => ['x/a.csv', 'y/a.csv']
 * shortNames(['a.csv', 'a.csv']) // => ['a', 'a (2)']
 */
export function shortNames(files: readonly string[]): readonly string[] {
  const shorter = files.map(bare)
  const names = new Set(shorter).size === new Set(files).size ? shorter : files
  return names.map((name, i) => {
    const times = names.slice(0, i).filter((earlier) => earlier === name).length
    return times === 0 ? name : `${name} (${times + 1})`
  })
}
