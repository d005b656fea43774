export { headOf } from './headOf.ts'
export { isGzip } from './isGzip.ts'
export { statOf } from './statOf.ts'
export { stateOf } from './stateOf.ts'
