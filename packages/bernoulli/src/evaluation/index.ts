export type * from './Comparison.ts'
export type * from './Evaluation.ts'
export type { Interval } from './Interval.ts'
