/**
 * What a run of steps does to the statistic M of every expert: M becomes e^a·M + e^b. A run is as long as a power of two and begins
 * at a multiple of its length, so that equal steps make equal runs however the data were split.
 */
export interface Run {
  readonly from: number
  readonly length: number
  readonly a: readonly number[]
  readonly b: readonly number[]
}

/** Steps `from` up to `from + steps` as runs that follow each other; plain data that merge exactly. */
export interface ChangeState {
  readonly experts: number
  readonly from: number
  readonly steps: number
  readonly runs: readonly Run[]
}

export function emptyChange(experts: number, from = 0): ChangeState {
  return { experts, from, steps: 0, runs: [] }
}
