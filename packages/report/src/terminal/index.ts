export { terminal } from './terminal.ts'
export type { TerminalOptions } from './terminal.ts'
