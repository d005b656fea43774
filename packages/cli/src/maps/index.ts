export { mapText } from './mapText.ts'
export type { MapFile } from './MapFile.ts'
export { readMap } from './readMap.ts'
export type { ReadMap } from './readMap.ts'
