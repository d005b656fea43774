import { InputError } from 'bernoulli'
import { missingInText, numberColumn, openFiles, type FileColumn } from '../../duckdb/index.ts'
import { closest } from '../../shell/suggestions/index.ts'
import { interruption } from '../../shell/process/index.ts'

/** A column that is wanted: what it may be called, and how it is read. */
export interface Wanted {
  readonly names: readonly string[]
  /** As it was named with an option. */
  readonly named?: string | undefined
  readonly option: string
  readonly read: 'text' | 'number' | 'time' | 'label'
  readonly optional?: boolean
}

/**
 * The wanted columns of a file of any kind, row by row.
 *
 * @throws InputError when one is not there, or a value is missing
 */
export async function readDelivery<Name extends string>(
  file: string,
  wanted: Readonly<Record<Name, Wanted>>,
): Promise<readonly Readonly<Record<Name, string | number | undefined>>[]> {
  const data = await openFiles([file], { signal: interruption })
  try {
    return await data.unchanged(async () => {
      const table = await data.table()
      const chosen = Object.entries<Wanted>(wanted).flatMap(([name, want]) => {
        const column = columnFor(table.columns, want, file)
        return column === undefined ? [] : [{ name: name as Name, want, column }]
      })
      const select = chosen.map(({ want, column }) => sqlFor(want, column)).join(', ')
      const answer = await table.query(`SELECT ${select} FROM ${table.relation}`)
      return Array.from({ length: answer.rows }, (_, row) => {
        const values = chosen.map(({ name, column }, i) => {
          const value: unknown = answer.columns[i]?.[row]
          if (typeof value === 'string' || (typeof value === 'number' && !Number.isNaN(value)))
            return [name, value]
          throw new InputError({
            problem: 'no value',
            place: `${column.name} of ${file}`,
            rows: [{ row, value: value ?? null }],
            of: answer.rows,
            advice: 'Every row needs one; nothing was taken in.',
          })
        })
        return Object.fromEntries(values) as Record<Name, string | number | undefined>
      })
    })
  } finally {
    await data.close()
  }
}

function sqlFor({ read }: Wanted, column: FileColumn): string {
  if (read === 'text') {
    const text = `CAST(${column.sql} AS VARCHAR)`
    return `CASE WHEN NOT ${missingInText(text)} THEN ${text} END`
  }
  return numberColumn(column, read === 'number' ? 'other' : read).number
}

function columnFor(columns: readonly FileColumn[], want: Wanted, file: string): FileColumn | undefined {
  const { names, named, option, optional = false } = want
  const found = columns.filter(({ name }) =>
    named === undefined ? names.includes(name.toLowerCase()) : name === named,
  )
  const [column, other] = found
  if (column !== undefined && other === undefined) return column
  if (column === undefined && optional && named === undefined) return undefined
  const meant = closest(
    named ?? names[0] ?? '',
    columns.map(({ name }) => name),
  )
  throw new InputError({
    problem: column === undefined ? 'no such column' : 'several such columns',
    place: file,
    expected: named ?? names.join(', '),
    received: columns.map(({ name }) => name).join(', '),
    advice: `Name it with ${option}${meant === undefined || column !== undefined ? '' : ` ${meant}`}.`,
  })
}
