export { databases, isAddress, sqlDialects, writtenDialects } from './databases.ts'
export type { ServerKind, SqlDialect, WrittenDialect } from './databases.ts'
