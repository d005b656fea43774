export { openFiles } from './openFiles.ts'
export type { FileRoles, OpenedFiles, OpenOptions } from './openFiles.ts'
