export { openThreads } from './openThreads.ts'
export type { ThreadsOptions, WorkerLike } from './openThreads.ts'
export type { Crew, Given, Threads } from '../parallel/index.ts'
