export { terminalRate } from './terminalRate.ts'
export type { RateReport } from './terminalRate.ts'
