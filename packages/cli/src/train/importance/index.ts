export { columnTests } from './columnTests.ts'
export { importance } from './importance.ts'
