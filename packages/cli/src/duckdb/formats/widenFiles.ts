import { duckdb } from 'bernoulli/sql'
import { typeOf } from '../columns/index.ts'
import type { FileColumn, Unlike } from '../columns/index.ts'
import type { Connection, LocalFile } from '../files/index.ts'
import type { ParquetKind } from './parquetKinds.ts'
import { widen } from './widen.ts'
import type { Widening } from './widen.ts'

/** Neighbouring files of one kind. */
interface Stretch {
  readonly types: ReadonlyMap<string, string>
  readonly files: LocalFile[]
}

interface Reading {
  /** Files of one kind in SQL. */
  readonly read: (files: readonly LocalFile[]) => string
  /** Columns that the names of folders tell. */
  readonly folders: readonly string[]
}

/** Files of several kinds, one behind the other as one relation: its columns by name, each as what holds them all. */
export async function widenFiles(
  connection: Connection,
  files: readonly LocalFile[],
  kinds: readonly ParquetKind[],
  { read, folders }: Reading,
): Promise<{ readonly columns: readonly FileColumn[]; readonly relation: string }> {
  const stretches: Stretch[] = []
  for (const [i, file] of files.entries()) {
    const kind = kinds[i] as ParquetKind
    if (i > 0 && kinds[i - 1]?.key === kind.key) stretches.at(-1)?.files.push(file)
    else
      stretches.push({
        types: new Map([...kind.types, ...folders.map((key) => [key, 'VARCHAR'] as const)]),
        files: [file],
      })
  }
  const names = [...new Set(stretches.flatMap(({ types }) => [...types.keys()]))]
  const planned: (Plan & { readonly name: string })[] = []
  for (const name of names) planned.push({ name, ...(await plan(connection, stretches, name, read)) })
  const parts = stretches.map(({ types, files: some }) => {
    const selected = planned.map(({ name, widening }, i) => {
      const type = types.get(name)
      const value =
        type === undefined ? `CAST(NULL AS ${widening.type})` : widening.cast(duckdb.identifier(name), type)
      return `${value} AS ${sqlOf(i)}`
    })
    return `SELECT ${selected.join(', ')} FROM ${read(some)}`
  })
  return {
    columns: planned.map(({ name, widening: { type }, unlike }, i) => ({
      name,
      sql: sqlOf(i),
      type: typeOf(type),
      ...(typeOf(type) === 'other' ? { native: type } : {}),
      ...(unlike === undefined ? {} : { unlike }),
    })),
    relation: `(${parts.join(' UNION ALL ')})`,
  }
}

const alike = {
  expected: 'the same in every file, or types that one type can hold without loss',
  advice: 'Write the files alike, or leave the column out.',
}

const sqlOf = (i: number): string => duckdb.identifier(`c${i}`)

/** What only is shown. */
const shown: Widening = { type: 'VARCHAR', cast: (sql) => `CAST(${sql} AS VARCHAR)`, looksAt: () => false }

interface Plan {
  readonly widening: Widening
  readonly unlike?: Unlike
}

async function plan(
  connection: Connection,
  stretches: readonly Stretch[],
  name: string,
  read: Reading['read'],
): Promise<Plan> {
  const types = stretches.flatMap((stretch) => stretch.types.get(name) ?? [])
  const without = stretches.find((stretch) => !stretch.types.has(name))
  if (without !== undefined)
    return {
      widening: widen(types) ?? shown,
      unlike: { problem: `is missing in ${without.files[0]?.shown}`, ...alike },
    }
  const widening = widen(types)
  let holds = widening !== undefined
  for (const stretch of stretches)
    holds &&= widening !== undefined && (await lossless(connection, stretch, name, widening, read))
  if (widening !== undefined && holds) return { widening }
  const different = new Map(stretches.map((stretch) => [stretch.types.get(name), stretch.files[0]?.shown]))
  return {
    widening: shown,
    unlike: {
      problem: `is ${Array.from(different, ([type, file]) => `${type} in ${file}`).join(', ')}`,
      ...alike,
    },
  }
}

/** Whether every number of some files is one in float64. */
async function lossless(
  connection: Connection,
  { types, files }: Stretch,
  name: string,
  { looksAt, cast }: Widening,
  read: Reading['read'],
): Promise<boolean> {
  const type = types.get(name) as string
  if (!looksAt(type)) return true
  const value = duckdb.identifier(name)
  const again = `TRY_CAST(CAST(${cast(value, type)} AS VARCHAR) AS ${type})`
  const { columns } = await connection.read(
    `SELECT 1 FROM ${read(files)} WHERE ${again} IS DISTINCT FROM ${value} LIMIT 1`,
  )
  return (columns[0]?.length ?? 0) === 0
}
