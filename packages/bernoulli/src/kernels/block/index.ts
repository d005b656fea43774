export type { Block } from './Block.ts'
export { openBlock } from './openBlock.ts'
