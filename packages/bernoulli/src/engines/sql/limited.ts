import { EngineError } from '../../errors/index.ts'
import type { Database, QueryOptions } from './Database.ts'

/** The database with the same time limit and the same end for every query, and no statement longer than it takes. */
export function limited(database: Database, options: QueryOptions): Database {
  const { name, limits: { statement: longest = Infinity } = {} } = database
  return {
    ...database,
    query: async (statement) => {
      if (statement.length > longest) {
        const problem = `a statement of ${statement.length} characters, where at most ${longest} are taken`
        throw new EngineError(name, problem)
      }
      return database.query(statement, options)
    },
  }
}
