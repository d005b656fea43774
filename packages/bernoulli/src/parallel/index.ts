export { inOrder } from './inOrder.ts'
export { isShared, sameMemory, shared, sharedNumbers } from './shared.ts'
export type { Crew, Given, Threads, Work } from './Threads.ts'
