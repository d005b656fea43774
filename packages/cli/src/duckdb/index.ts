export { openFiles, openSideBySide } from './openFiles.ts'
export type { FileRoles } from './FileRoles.ts'
export type { OpenedFiles, OpenOptions } from './openFiles.ts'
export { columnOf, shortNames } from './sideBySide.ts'
