export { startingModel } from './startingModel.ts'
export type { StartingModel } from './startingModel.ts'
