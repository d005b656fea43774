/** The options of `explain`, as they were given. */
export interface ExplainFlags {
  readonly label?: readonly number[]
  readonly probability?: readonly number[]
  readonly logit?: readonly number[]
  readonly positiveWeight?: number
  readonly labelSmoothing?: number
  readonly focal?: number
  readonly json: boolean
  readonly svg?: string
}
