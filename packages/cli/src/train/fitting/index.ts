export type { Learnable } from './Learnable.ts'
export type { Learned } from './Learned.ts'
export { trainLogistic } from './trainLogistic.ts'
export { trainNetwork } from './trainNetwork.ts'
