/** Rows as they are scored, checked: one step a row, or a batch of them. */
export interface Steps {
  readonly unit: 'row' | 'batch'
  readonly labels: Float64Array
  /** Log-odds of each forecaster. */
  readonly logits: readonly Float64Array[]
  readonly weights: Float64Array | null
  /** Step k has the rows from starts[k] up to starts[k + 1]. */
  readonly starts: Uint32Array
}

/** How many steps there are. */
export function countOf({ starts }: Steps): number {
  return starts.length - 1
}
