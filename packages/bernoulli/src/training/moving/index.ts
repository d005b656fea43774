export type { MovedNumbers, Mover } from './Mover.ts'
export { moverInGraph } from './moverInGraph.ts'
export { moverInPlace } from './moverInPlace.ts'
