/** One step into a JSON value: a name, a place in a list, or every place of it. */
export type Step = string | number | typeof everyItem
export const everyItem: unique symbol = Symbol('every item')

export type Relation = '>' | '>=' | '<' | '<=' | '=' | '!='

/** A number of the result, and what it must be: `skill > 0.1`. */
export interface Requirement {
  /** As it was written. */
  readonly text: string
  /** The number's full name: `logLoss.skill.value`. */
  readonly name: string
  readonly path: readonly Step[]
  readonly relation: Relation
  readonly bound: number
}
