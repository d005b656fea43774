export { openFiles, openSideBySide } from './openFiles.ts'
export type { FileRoles, OpenedFiles, OpenOptions } from './openFiles.ts'
export { columnOf, shortNames } from './sideBySide.ts'
