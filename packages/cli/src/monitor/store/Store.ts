import { createHash } from 'node:crypto'
import { mkdir, rm } from 'node:fs/promises'
import { totalmem } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import type { Answer, AnswerColumn } from 'bernoulli'
import { duckdb } from 'bernoulli/sql'
import { openDuckdb, type Duckdb } from '../../duckdb/database/index.ts'
import { Scratch } from '../../duckdb/index.ts'
import { interruption } from '../../shell/process/index.ts'
import type { Settings } from '../ledger/index.ts'
import { tables } from './tables.ts'

/** The deliveries of a ledger, joined: a cache beside the ledger, or a file of its own where that cannot be. */
export interface Store {
  readonly settings: Settings
  query(statement: string): Promise<Answer>
  stream(statement: string, use: (columns: readonly AnswerColumn[], rows: number) => void): Promise<void>
  /** The number in the first place of the answer. */
  count(statement: string): Promise<number>
}

/** Changes whenever what is kept changes its meaning. */
const format = 1
/** How long another process that has the cache open is waited for, milliseconds. */
const patience = 3000
const gigabyte = 2 ** 30

/**
 * What `use` makes of the store. One process has the cache open at a time; who comes while it is taken, or may not write, reads all
 * segments into a file of its own.
 */
export async function withStore<To>(
  ledger: string,
  settings: Settings,
  use: (store: Store) => Promise<To>,
): Promise<To> {
  const scratch = new Scratch()
  let database: Duckdb | undefined
  const interrupt = (): void => database?.interrupt()
  interruption.addEventListener('abort', interrupt)
  try {
    const open = (database =
      (await besideLedger(ledger, settings)) ?? (await openDuckdb(scratch.path('store.duckdb'))))
    const memory = Math.max(0.5, Math.min(2, totalmem() / gigabyte / 4))
    scratch.make()
    await open.run(
      `SET memory_limit='${memory.toFixed(1)}GB'; SET temp_directory=${duckdb.string(scratch.pathIfMade('spill'))};
       SET preserve_insertion_order=false; SET TimeZone='UTC'; ${tables}`,
    )
    const query = (statement: string): Promise<Answer> => open.run(statement)
    return await use({
      settings,
      query,
      stream: (statement, piece) => open.stream(statement, piece),
      count: async (statement) => Number((await query(statement)).columns[0]?.[0]),
    })
  } finally {
    interruption.removeEventListener('abort', interrupt)
    await database?.close()
    scratch.close()
  }
}

/** The cache of a ledger, made anew where it cannot be read; undefined where it is taken, or nothing may be written. */
async function besideLedger(ledger: string, settings: Settings): Promise<Duckdb | undefined> {
  const name = createHash('sha256')
    .update(JSON.stringify([format, settings]))
    .digest('hex')
    .slice(0, 12)
  const path = join(ledger, 'state', `${name}.duckdb`)
  const until = performance.now() + patience
  for (let broken = false; ;) {
    try {
      await mkdir(join(ledger, 'state'), { recursive: true })
      const database = await openDuckdb(path)
      try {
        await database.run(`${tables}; SELECT count(*) FROM covered`)
        return database
      } catch (error) {
        await database.close()
        throw error
      }
    } catch (error) {
      const told = error instanceof Error ? error.message : String(error)
      const taken = /lock|being used by another process/i.test(told)
      if (taken && performance.now() < until) await setTimeout(100)
      else if (taken || broken || /read-only|permission|EACCES|EROFS|EPERM|EEXIST|ENOTDIR/i.test(told))
        return undefined
      else {
        broken = true
        await rm(path, { force: true }).catch(() => undefined)
        await rm(`${path}.wal`, { force: true }).catch(() => undefined)
      }
    }
  }
}
