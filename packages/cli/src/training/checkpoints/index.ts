export { openCheckpoints } from './Checkpoints.ts'
export type { Checkpoints } from './Checkpoints.ts'
export type { Settings } from './readSettings.ts'
export { fingerprint } from './fingerprint.ts'
