export { columnGroups } from './columnGroups.ts'
export { columnTests } from './columnTests.ts'
export { errorOf } from './errorOf.ts'
export { importance } from './importance.ts'
