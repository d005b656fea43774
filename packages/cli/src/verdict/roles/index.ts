export { droppedRows, keysOf, repeatedFiles, rolesNote, unpairedRows } from './rolesNote.ts'
export { refuseReadings } from './refuseReadings.ts'
export { rolesOf } from './rolesOf.ts'
export { sayReadings } from './sayReadings.ts'
