export { workers } from './workers.ts'
