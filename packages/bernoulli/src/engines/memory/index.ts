export { memory } from './memory.ts'
export { memoryWith } from './memoryWith.ts'
export { memorySums } from './memoryEngine.ts'
