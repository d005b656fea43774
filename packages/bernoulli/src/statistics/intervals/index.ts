export { scoreInterval } from './scoreInterval.ts'
export type { Scatter } from './scoreInterval.ts'
