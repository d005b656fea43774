export { openTrino } from './openTrino.ts'
