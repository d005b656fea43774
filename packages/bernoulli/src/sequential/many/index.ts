export { closedMeans } from './closedMeans.ts'
export { eBenjaminiHochberg } from './eBenjaminiHochberg.ts'
export { modelsOverTime } from './modelsOverTime.ts'
export type { ModelRows, ModelSet } from './modelsOverTime.ts'
