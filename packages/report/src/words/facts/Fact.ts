/** A number with its name and what it is held against, all in words. */
export interface Fact {
  readonly name: string
  readonly value: string
  readonly remark: string
}
