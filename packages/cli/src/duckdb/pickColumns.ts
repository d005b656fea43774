import type { Scale } from 'bernoulli'
import type { FileColumn } from './columnSql.ts'
import type { FileRoles } from './FileRoles.ts'

/** The columns that take part. */
export interface Picked<Column> {
  readonly label: Column
  readonly predictions: readonly { readonly column: Column; readonly scale: Scale }[]
  readonly weight: Column | undefined
  readonly time: Column | undefined
  readonly keys: readonly Column[]
}

export function pickColumns(columns: readonly FileColumn[], roles: FileRoles): Picked<FileColumn> {
  const find = (name: string): FileColumn => {
    const found = columns.find((column) => column.name === name)
    if (found === undefined) throw new RangeError(`no column ${JSON.stringify(name)}`)
    return found
  }
  return {
    label: find(roles.label),
    predictions: roles.predictions.map(({ column, scale }) => ({ column: find(column), scale })),
    weight: roles.weight === undefined ? undefined : find(roles.weight),
    time: roles.time === undefined ? undefined : find(roles.time),
    keys: [...new Set(roles.keys)].map(find),
  }
}
