export { openTrino } from './openTrino.ts'
export { trinoWords } from './trinoWords.ts'
