export type { Feature } from './readTerms.ts'
export { fitLogistic } from './fitLogistic.ts'
export type { Coefficient, LogisticData, LogisticFit, LogisticOptions } from './fitLogistic.ts'
export type { Separation } from './separation.ts'
