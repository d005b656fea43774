export type { Augmentation } from './Augmentation.ts'
export { flipPictures } from './flipPictures.ts'
export { shiftPictures } from './shiftPictures.ts'
