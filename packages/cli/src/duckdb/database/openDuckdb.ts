import { availableParallelism } from 'node:os'
import { Duckdb } from './Duckdb.ts'

const settings = {
  autoload_known_extensions: 'false',
  autoinstall_known_extensions: 'false',
  allow_community_extensions: 'false',
  allow_unsigned_extensions: 'false',
  threads: String(availableParallelism()),
  perfect_ht_threshold: '20',
}

let early: Promise<Duckdb> | undefined

/** Begins to open a database in memory on another thread, while the rest of the command is loaded. */
export function openEarly(): void {
  early = Promise.resolve().then(() => Duckdb.open(':memory:', settings))
  early.catch(() => undefined)
}

/** A database in a file that need not exist, or in memory: then the one opened early, if there is one. */
export async function openDuckdb(at: string): Promise<Duckdb> {
  const opened = early
  early = undefined
  if (at === ':memory:') return opened ?? Duckdb.open(at, settings)
  await (await opened)?.close()
  return Duckdb.open(at, settings)
}

/** Closes the database opened early if nobody asked for it, as where the command ends before it reads a file. */
export async function closeEarly(): Promise<void> {
  const opened = early
  early = undefined
  await opened?.then(
    (database) => database.close(),
    () => undefined,
  )
}
