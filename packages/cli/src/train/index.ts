export { split } from './features/index.ts'
export { filledIn } from './filledIn.ts'
export { refuseWithoutOffset } from './offset.ts'
