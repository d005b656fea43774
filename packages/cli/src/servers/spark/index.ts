export { openSpark } from './openSpark.ts'
export { sparkWords } from './sparkWords.ts'
