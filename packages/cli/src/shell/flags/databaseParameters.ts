import type { FlagParametersForType } from '@stricli/core'
import type { JudgeFlags } from './GivenFlags.ts'
import { readDeadline } from './numbers.ts'

const text = (input: string): string => input

/** The options that say which rows of a database, and how it is asked. */
export type DatabaseFlags = Pick<JudgeFlags, 'table' | 'query' | 'row' | 'deadline' | 'showSql'>

/** What is asked of a database in the place of a file. */
export const databaseParameters: FlagParametersForType<DatabaseFlags> = {
  table: {
    kind: 'parsed',
    parse: text,
    optional: true,
    brief: 'which table, of a SQLite file that holds several, or of a database',
    placeholder: 'table',
  },
  query: {
    kind: 'parsed',
    parse: text,
    optional: true,
    brief: 'or which rows of a database, as a SELECT',
    placeholder: 'select',
  },
  row: {
    kind: 'parsed',
    parse: text,
    optional: true,
    brief: 'the column of a table in a database that tells rows apart; without it no rows are listed',
    placeholder: 'column',
  },
  deadline: {
    kind: 'parsed',
    parse: readDeadline,
    optional: true,
    brief: 'how many seconds a query in a database may take',
    placeholder: 'seconds',
  },
  showSql: {
    kind: 'boolean',
    default: false,
    withNegated: false,
    brief: 'show every statement that is sent to a database',
  },
}
