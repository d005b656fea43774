import { pathNamed, pathsIn } from '../../columns/index.ts'
import type { ValuePath } from '../../columns/index.ts'
import type { NamedColumns } from './namedColumns.ts'

/** So many rows are looked at. */
const LOOK = 200

/**
 * The columns of a table, and those of values within their values: in objects and in lists, or in texts of JSON. Those that a
 * look at some rows finds, and those that are named, as `truth.label` and `probability[1]`.
 */
export function columnsWithin(columns: NamedColumns, named: readonly string[]): NamedColumns {
  const indices = Array.from({ length: Math.min(LOOK, columns.rows) }, (_, row) => row)
  const outer = columns.names.filter((name) => columns.valuesAt(name, indices).some(isStructure))
  if (outer.length === 0) return columns
  const within = new Map<string, { readonly column: string; readonly path: ValuePath }>()
  const add = (column: string, path: ValuePath): void => {
    const name = `${column}${path.name}`
    if (!columns.names.includes(name)) within.set(name, { column, path })
  }
  for (const column of outer)
    for (const path of pathsIn(columns.valuesAt(column, indices).map(jsonOf))) add(column, path)
  for (const name of named) {
    const meant = pathNamed(name, outer)
    if (meant !== undefined && !within.has(name)) add(meant.column, meant.path)
  }
  const at = (name: string): ((value: unknown) => unknown) | undefined => {
    const path = within.get(name)?.path
    return path && ((value) => path.steps.reduce(step, parsed(value)))
  }
  return {
    rows: columns.rows,
    names: [...columns.names, ...within.keys()],
    values: (name) => {
      const read = at(name)
      if (read === undefined) return columns.values(name)
      return Array.from(columns.values(within.get(name)?.column ?? ''), read)
    },
    valuesAt: (name, rows) => {
      const read = at(name)
      if (read === undefined) return columns.valuesAt(name, rows)
      return columns.valuesAt(within.get(name)?.column ?? '', rows).map(read)
    },
  }
}

function isStructure(value: unknown): boolean {
  if (typeof value === 'string') return /^\s*[[{]/.test(value)
  return typeof value === 'object' && value !== null && !(value instanceof Date)
}

/** Lists of Arrow and typed arrays are lists. */
function plain(value: unknown): unknown {
  return typeof value === 'object' && value !== null && Symbol.iterator in value
    ? Array.from(value as Iterable<unknown>)
    : value
}

function jsonOf(value: unknown): string | null {
  if (!isStructure(value)) return null
  if (typeof value === 'string') return value
  return JSON.stringify(plain(value), (_, part: unknown) => (typeof part === 'bigint' ? Number(part) : part))
}

/** What does not parse has no values within. */
function parsed(value: unknown): unknown {
  if (typeof value !== 'string') return plain(value)
  try {
    return JSON.parse(value) as unknown
  } catch {
    return undefined
  }
}

function step(value: unknown, name: string | number): unknown {
  const inside = plain(value)
  return typeof inside === 'object' && inside !== null && Object.hasOwn(inside, name)
    ? (inside as Readonly<Record<string | number, unknown>>)[name]
    : undefined
}
