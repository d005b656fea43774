import type { PredictionScale } from 'bernoulli/columns'
import type { FileColumn } from '../columns/index.ts'
import type { FileRoles } from '../FileRoles.ts'

export interface PickedPrediction<Column> {
  readonly column: Column
  /** The column of the other side. */
  readonly no: Column | undefined
  readonly scale: PredictionScale
}

/** The columns that take part. */
export interface Picked<Column> {
  readonly label: Column | undefined
  readonly predictions: readonly PickedPrediction<Column>[]
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
    label: roles.label === undefined ? undefined : find(roles.label),
    predictions: roles.predictions.map(({ column, no, scale }) => ({
      column: find(column),
      no: no === undefined ? undefined : find(no),
      scale,
    })),
    weight: roles.weight === undefined ? undefined : find(roles.weight),
    time: roles.time === undefined ? undefined : find(roles.time),
    keys: [...new Set(roles.keys)].map(find),
  }
}
