export { openCheckpoints } from './Checkpoints.ts'
export type { Checkpoints, Settings } from './Checkpoints.ts'
export { fingerprint } from './fingerprint.ts'
