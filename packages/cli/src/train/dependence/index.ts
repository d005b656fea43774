export { dependence } from './dependence.ts'
export { sampledRows } from './sampledRows.ts'
export type { SampledRows } from './sampledRows.ts'
