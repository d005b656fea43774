import type { Table } from '../../reading/index.ts'

/** The names of the columns that two tables have. */
export const sharedColumns = (a: Table, b: Table): readonly string[] =>
  a.names.filter((name) => b.names.includes(name))
