export { compared, compareFiles } from './compare.ts'
