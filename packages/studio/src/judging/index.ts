export { scales } from './Choice.ts'
export type { Choice, Scale } from './Choice.ts'
export type { Answer, Judged, Request, ShownColumn } from './messages.ts'
