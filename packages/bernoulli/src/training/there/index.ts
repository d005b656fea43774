export { fitLogisticThere } from './fitLogisticThere.ts'
export type { LogisticThereOptions } from './fitLogisticThere.ts'
export type { LogisticRows, LogisticTerm } from './LogisticRows.ts'
