export { removeAbandoned } from './removeAbandoned.ts'
export { Scratch } from './Scratch.ts'
export { spool } from './spool.ts'
