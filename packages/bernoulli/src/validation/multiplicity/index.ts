export { eBenjaminiHochberg, eValueOf } from './eBenjaminiHochberg.ts'
export { holm } from './holm.ts'
