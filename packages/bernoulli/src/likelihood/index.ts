export { crossEntropy, crossEntropyOfHardLabel } from './crossEntropy.ts'
export { crossEntropyFromLogit } from './crossEntropyFromLogit.ts'
export { entropy } from './entropy.ts'
export { klDivergence, klDivergenceFromLogit } from './klDivergence.ts'
