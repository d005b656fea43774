export { plainFiles } from './plainFiles.ts'
