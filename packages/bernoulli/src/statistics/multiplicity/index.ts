export { eValueOf } from './eValueOf.ts'
export { holm } from './holm.ts'
