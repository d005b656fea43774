export { droppedRows, keysOf, repeatedFiles, rolesNote, unpairedRows } from './rolesNote.ts'
export { rolesOf } from './rolesOf.ts'
