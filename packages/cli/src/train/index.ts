export { split } from './features/index.ts'
export { filledIn } from './card/index.ts'
export { refuseWithoutOffset } from './offset.ts'
