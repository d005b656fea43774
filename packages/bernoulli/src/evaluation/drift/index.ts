export { evaluateDrift } from './evaluateDrift.ts'
