export { compareFiles } from './compare.ts'
