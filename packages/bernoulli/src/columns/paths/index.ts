export { pathNamed } from './pathNamed.ts'
export { pathsIn } from './pathsIn.ts'
export type { PathStep, ValuePath } from './ValuePath.ts'
