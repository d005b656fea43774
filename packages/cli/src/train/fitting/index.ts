export type { Learnable } from './Learnable.ts'
export { trainLogistic } from './trainLogistic.ts'
export { trainNetwork } from './trainNetwork.ts'
export { learnableBeside } from './learnableBeside.ts'
