/** The way to a value within another: a key of an object, or a place in a list, the first being 0. */
export type PathStep = string | number

/** A value within the values of a column. */
export interface ValuePath {
  /** As people write it behind the name of the column: `.label`, `[1]`, `.scores[0]`. */
  readonly name: string
  readonly steps: readonly [PathStep, ...PathStep[]]
}
