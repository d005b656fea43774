export { floorEstimate } from './floorEstimate.ts'
export type { FloorEstimate } from './floorEstimate.ts'
