export { keysOf, repeatedFiles, rolesNote } from './rolesNote.ts'
export { refuseReadings } from './refuseReadings.ts'
export { rolesOf } from './rolesOf.ts'
export { sayReadings } from './sayReadings.ts'
