export { addUpCells } from './addUpCells.ts'
export type { Cells } from './Cells.ts'
export type { Parting } from './Parting.ts'
export { actedOn, actedOnByOne } from './partings.ts'
