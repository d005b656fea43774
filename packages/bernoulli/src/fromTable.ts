import { loops } from '#loops'
import { memoryWith } from './engines/index.ts'
import { calledAs, refuseUnknown } from './errors/index.ts'
import type { Statement } from './evaluation/index.ts'
import type { Engine } from './statistics/index.ts'
import type { ArrowTable, ColumnRoles, ColumnsByName, JudgedRoles, Rows } from './tabular/index.ts'

/** Which column of a table is what, and by which columns rows will be grouped. */
export interface TableRoles extends ColumnRoles {
  /** Column whose rows are not independent of each other; to be named again where they are judged. */
  readonly group?: string
  /** Columns whose values split the rows; to be named again where they are judged. */
  readonly segments?: readonly (string | readonly string[])[]
}

/** An engine over a table that knows what its columns were taken for. */
export interface TableEngine extends Engine {
  readonly roles: JudgedRoles
  /** What must be known of how the table was read; results say it too. */
  readonly statements: readonly Statement[]
}

/**
 * A table of people's own, read once for several verbs: `judge`, `decide`, `recalibrate` and the like take the engine, and say
 * of it what they say of the table. Columns that are not named are read from their values.
 *
 * @param table  objects, columns by name, or an Arrow table
 * @param roles  which column is what; `group` and `segments` are to be named again where rows are judged
 * @throws InputError when a column breaks a rule, or two readings of the table are plausible
 *
 * Accuracy: the bits of every number are those of the verb on the table itself.
 *
 * @example
 * const table = await fromTable([{ late: 'no', p: 0.2 }, { late: 'yes', p: 0.9 }], { probability: 'p' })
 * table.roles.label.column // => 'late'
 * const { logLoss } = await judge(table)
 * logLoss.mean.toFixed(4) // => '0.1643'
 */
export function fromTable(
  table: Rows | ColumnsByName | ArrowTable,
  roles: TableRoles = {},
): Promise<TableEngine> {
  return calledAs('fromTable', async () => {
    const { readTable, roleNames } = await import('./tabular/index.ts')
    refuseUnknown('the roles', roles, [...roleNames, 'group', 'segments'])
    const { group, segments, ...given } = roles
    const asking = { verb: 'fromTable', many: false, group, segments }
    const { engine, roles: read, statements } = readTable(table, given, asking, memoryWith(loops))
    return Object.freeze({ ...engine, roles: read, statements })
  })
}
