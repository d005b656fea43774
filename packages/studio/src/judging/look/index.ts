export { curveAfter } from './curveAfter.ts'
export { rowsBetween } from './rowsBetween.ts'
export { triedMaps } from './triedMaps.ts'
export type { Brushed, TriedMaps, Mapped } from './Brushed.ts'
