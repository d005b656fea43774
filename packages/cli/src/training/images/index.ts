export { autoencoderFacts } from './autoencoderFacts.ts'
export type { Images } from './Images.ts'
export { pixelsOf } from './Images.ts'
export { readImages } from './readImages.ts'
