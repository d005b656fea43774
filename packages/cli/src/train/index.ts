export { split } from './features/index.ts'
export { filledIn } from './card/index.ts'
export { offsetNameIn, refuseWithoutOffset } from './offset.ts'
