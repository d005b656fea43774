export { moverDifference } from './moverDifference.ts'
