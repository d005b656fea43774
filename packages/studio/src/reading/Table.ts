/** A table read from a file: columns under the names the file has for them. */
export interface Table {
  readonly rows: number
  readonly names: readonly string[]
  /** The values of a column, row by row. */
  readonly column: (name: string) => ArrayLike<unknown>
  /** One value of a column; left out where the whole column is as quick. */
  readonly value?: (name: string, row: number) => unknown
  /** The numbers of a column whose every value is a plain decimal. */
  readonly numbers?: (name: string) => Float64Array | undefined
  /** The line on which a row begins, the first being 1; undefined for files without lines. */
  readonly line?: (row: number) => number
  /** What the file was read as: `CSV, parted by ;`. */
  readonly readAs: string
}
