export { memory } from './memory.ts'
export { memoryInPage } from './memoryInPage.ts'
