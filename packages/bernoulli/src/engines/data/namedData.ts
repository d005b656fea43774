import { InputError, refuseUnknown } from '../../errors/index.ts'
import type { Data } from './Data.ts'

/** Columns of a table by their names: objects, columns by name, or an Arrow table. */
export type NamedTable = readonly object[] | Readonly<Record<string, ArrayLike<unknown>>> | ArrowLike

interface ArrowLike {
  readonly numRows: number
  getChild(name: string): Iterable<unknown> | null | undefined
}

/** The columns that take part, all of them named. */
export interface NamedRoles {
  readonly label: string
  /** The value of the label that is yes. */
  readonly positive?: string | number | boolean
  readonly probability?: string
  readonly logit?: string
  readonly weight?: string
  /** What to do with rows in which something is missing; left out: `error`. */
  readonly missing?: 'error' | 'drop'
}

const under = { label: 'labels', probability: 'probabilities', logit: 'logits', weight: 'weights' }

/**
 * The named columns of a table under their roles. Nothing is guessed, and texts stay texts.
 *
 * @throws InputError when a column is not there
 */
export function namedData(table: NamedTable, { positive, missing, ...roles }: NamedRoles): Data {
  refuseUnknown('the roles', roles, Object.keys(under))
  const columns = Object.entries(roles).map(([role, name]: [string, string]) => {
    const values = valuesOf(table, name)
    if (values !== undefined) return [under[role as keyof typeof under], values] as const
    throw new InputError({
      problem: 'unknown column',
      place: role,
      expected: `one of ${namesOf(table).join(', ')}`,
      received: name,
    })
  })
  const kept =
    missing === 'drop'
      ? columns.map(([name, values]) => {
          return [name, Array.from(values).filter((_, row) => columns.every(([, all]) => isThere(all[row])))]
        })
      : columns
  return { ...Object.fromEntries(kept), ...(positive !== undefined && { positive }) } as Data
}

const isThere = (value: unknown): boolean => value !== null && value !== undefined && !Number.isNaN(value)

function valuesOf(table: NamedTable, name: string): ArrayLike<unknown> | undefined {
  if (Array.isArray(table)) {
    const values = table.map((row: Readonly<Record<string, unknown>>) => row[name])
    return values.some((value) => value !== undefined) ? values : undefined
  }
  if (!('getChild' in table)) return (table as Readonly<Record<string, ArrayLike<unknown>>>)[name]
  const column = (table as ArrowLike).getChild(name)
  return column ? [...column] : undefined
}

const namesOf = (table: NamedTable): readonly string[] =>
  Object.keys(Array.isArray(table) ? ((table[0] ?? {}) as object) : table)
