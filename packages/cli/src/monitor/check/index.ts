export { dateOf, findings } from './findings.ts'
export type { Acknowledgement, Findings } from './findings.ts'
export { prometheus, screen } from './words.ts'
