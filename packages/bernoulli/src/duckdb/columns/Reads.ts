import type { Answer } from '../../engines/index.ts'

/** What answers a query of the rows as people have them. */
export interface Reads {
  read(statement: string): Promise<Answer>
}
