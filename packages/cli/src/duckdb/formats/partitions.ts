import { duckdb } from 'bernoulli/sql'
import type { Connection, LocalFile } from '../files/index.ts'
import type { FileColumn, Unlike } from '../columns/index.ts'

const part = /^([^=]+)=([^=]+)$/

/** The columns that the names of folders such as `day=2026-01-01` tell, when they tell the same ones of every file. */
export function partitionKeys(files: readonly LocalFile[]): readonly string[] {
  const [first = [], ...others] = files.map(({ path }) =>
    path
      .split('/')
      .slice(0, -1)
      .flatMap((folder) => part.exec(folder)?.[1] ?? []),
  )
  const distinct = new Set(first.map((key) => key.toLowerCase())).size === first.length
  const same = others.every(
    (keys) => keys.length === first.length && keys.every((key, i) => key === first[i]),
  )
  return distinct && same ? first : []
}

/**
 * Looks at columns that stand in the files and in the names of their folders. The files count; where the names say
 * something else, which is meant is for the person to say.
 */
export async function contradicted(
  connection: Connection,
  files: readonly LocalFile[],
  keys: readonly string[],
): Promise<(name: string) => Pick<FileColumn, 'unlike'>> {
  const found = new Map<string, Unlike>()
  for (const key of keys)
    for (const { path, shown } of files) {
      const folder = path.split('/').find((name) => name.startsWith(`${key}=`)) ?? ''
      const { columns } = await connection.read(
        `SELECT 1 FROM read_parquet(${duckdb.string(path)}, hive_partitioning=false) WHERE CAST(${duckdb.identifier(key)} AS VARCHAR) IS DISTINCT FROM url_decode(${duckdb.string(folder.slice(key.length + 1))}) LIMIT 1`,
      )
      if ((columns[0]?.length ?? 0) === 0) continue
      found.set(key.toLowerCase(), {
        problem: 'has other values than the name of its folder says',
        place: shown,
        advice: 'Give one of them another name.',
      })
      break
    }
  return (name) => {
    const unlike = found.get(name.toLowerCase())
    return unlike === undefined ? {} : { unlike }
  }
}
