export { compareColumns } from './compareColumns.ts'
export { compareFiles } from './compareFiles.ts'
export type { Rival, Compared } from './Compared.ts'
