export { judging } from './judging.ts'
export type { Judging, JudgingOptions, JudgingState } from './judging.ts'
export type { TotalsState } from './Totals.ts'
