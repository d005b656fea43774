export { plainFile } from './plainFile.ts'
