export { compareColumns } from './compareColumns.ts'
export { compareFiles } from './compareFiles.ts'
export { sharedColumns } from './sharedColumns.ts'
export type { Compared, NotCompared, Rival, TwoFiles } from './Compared.ts'
