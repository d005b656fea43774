import type { FileTable } from './FileTable.ts'

/** A table whose values within columns that were looked for, as `truth.label`, stand beside its columns. */
export function everyColumn(table: FileTable): FileTable {
  return { ...table, columns: [...table.columns, ...table.within] }
}
