export { svg } from './svg.ts'
