export { dialects } from './dialects.ts'
export { expressionSql } from './expressionSql.ts'
