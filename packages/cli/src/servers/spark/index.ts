export { openSpark } from './openSpark.ts'
