export type { News, Order, Pictures, Settings } from './messages.ts'
export { isIdx, readIdx } from './readIdx.ts'
