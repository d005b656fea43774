export { emptyEvidence, evidenceSums, mergeEvidence, readEvidence } from './evidenceSums.ts'
export type { EvidenceState, EvidenceSums } from './evidenceSums.ts'
export { checkLevel } from './checkLevel.ts'
export { enoughAt } from './enoughAt.ts'
