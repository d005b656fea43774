export type { Images } from './Images.ts'
export { pixelsOf } from './Images.ts'
export { readImages } from './readImages.ts'
