export { databases, isAddress, modelDialects, sqlDialects, writtenDialects } from './databases.ts'
export type { ModelDialect, ServerKind, SqlDialect, WrittenDialect } from './databases.ts'
