export { colored } from './colored.ts'
export { commandLine } from './commandLine.ts'
export { encodeJson } from './encodeJson.ts'
export { unfinishedFiles, writeAtomically } from './writeAtomically.ts'
