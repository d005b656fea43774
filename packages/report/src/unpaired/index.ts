export { terminalUnpaired } from './terminalUnpaired.ts'
