export { terminalDecisions } from './terminalDecisions.ts'
