import { InputError } from '@bernoulli/core'
import type { JudgedRoles } from '@bernoulli/core'
import { columnInOtherOrder, countUnpaired, otherOrder, pairRows, sharedId } from '@bernoulli/core/columns'
import type { Table } from '../../reading/index.ts'
import type { Opened } from '../choice/index.ts'
import { rowsAt } from './rowsAt.ts'
import { sharedColumns } from './sharedColumns.ts'

/** A file with the same rows. */
export interface OtherFile {
  readonly name: string
  readonly table: Table
  /** The column whose values pair its rows with those that were judged. */
  readonly on?: string
}

/** Two files whose rows stand beside each other. */
export interface PairedFiles {
  /** The rows of the judged file, which is the whole of it where all have a partner. */
  readonly table: Table
  readonly other: Table
  /** How many rows of both were left out because they have no partner. */
  readonly unpaired: number
  /** @throws InputError when rows that were not paired stand in another order, as far as columns of both files tell */
  readonly checkOrder: (own: JudgedRoles, other: JudgedRoles) => void
}

/**
 * The rows of two files beside each other.
 *
 * @throws InputError when their numbers differ, or rows have no partner and are not to be left out
 */
export function pairedFiles({ name, table, choice }: Opened, rival: OtherFile): PairedFiles {
  const { on } = rival
  const names = [name, rival.name] as const
  if (on !== undefined) {
    const { pairs, rows, counts } = pairRows([table.column(on), rival.table.column(on)])
    const unpaired = countUnpaired(
      { on, files: names, counts, pairs, missing: choice.drop === true ? 'drop' : 'error' },
      {
        place: `the column ${JSON.stringify(on)}`,
        drop: 'Mend them, or tick above that rows with a missing value are left out: then these are too.',
      },
    )
    const [own, other] = rows as readonly [Uint32Array, Uint32Array]
    return {
      table: own.length === table.rows ? table : rowsAt(table, own),
      other: rowsAt(rival.table, other),
      unpaired,
      checkOrder: () => undefined,
    }
  }
  if (table.rows !== rival.table.rows) {
    const id = sharedId([table.names, rival.table.names])
    throw new InputError({
      problem: 'a different number of rows',
      place: rival.name,
      expected: `${table.rows}, as in ${name}`,
      received: rival.table.rows,
      advice:
        id === undefined
          ? 'Files that are compared must have the same rows in the same order.'
          : `Files that are compared must have the same rows in the same order, or be paired, as by ${id}.`,
    })
  }
  return {
    table,
    other: rival.table,
    unpaired: 0,
    checkOrder: (own, other) => {
      const apart = new Set([own, other].flatMap(columnsOf))
      const shared = sharedColumns(table, rival.table).filter((one) => !apart.has(one))
      const found = columnInOtherOrder(
        shared.map((one) => ({ name: one, values: [table.column(one), rival.table.column(one)] })),
      )
      if (found === undefined) return
      throw otherOrder({
        name: found.name,
        files: names,
        advice:
          found.order === 'ids'
            ? `Pair them by ${found.name}.`
            : 'Bring them into the same order, or pair them by a column that is different in every row.',
      })
    },
  }
}

/** Columns that may differ between the files. */
const columnsOf = ({ label, predictions }: JudgedRoles): readonly string[] => [
  label.column,
  ...predictions.flatMap(({ column, no }) => (no === null ? [column] : [column, no])),
]
