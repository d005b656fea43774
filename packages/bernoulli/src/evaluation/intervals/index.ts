export { atLeast } from './atLeast.ts'
export { aucInterval } from './aucInterval.ts'
export { ratioInterval } from './ratioInterval.ts'
