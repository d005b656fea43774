export { darkRules } from './palette.ts'
export type { Picture } from './picture.ts'
export { pictures } from './pictures.ts'
export { svg } from './svg.ts'
