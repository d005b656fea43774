import { InputError } from 'bernoulli'
import type { OpenedFiles } from '../duckdb/index.ts'
import type { Server } from '../servers/index.ts'
import { isAddress } from '../shell/databases/index.ts'
import type { ServerKind } from '../shell/databases/index.ts'
import type { DatabaseFlags, JudgeFlags } from '../shell/flags/index.ts'
import { say } from '../shell/output/index.ts'
import { finishFirst, interruption } from '../shell/process/index.ts'

/** How a database is asked, and what fits only files. */
type AskedFlags = DatabaseFlags & Pick<JudgeFlags, 'threads' | 'on'>

/**
 * How to open the rows of a database, if one is named. What speaks with it is loaded only then.
 *
 * @throws InputError when its address cannot be read, or what is asked fits only files, or only databases
 */
export async function databaseOf(
  names: readonly string[],
  flags: AskedFlags,
): Promise<(() => Promise<OpenedFiles>) | undefined> {
  const open = await serverOf(names, flags)
  if (open === undefined) return undefined
  return async () => {
    const { openTable } = await import('../servers/index.ts')
    const { server, shown } = await open()
    return openTable(server, shown, { table: flags.table, query: flags.query, row: flags.row })
  }
}

/** A server that was opened, and what people may see of its address. */
export interface OpenedServer {
  readonly server: Server
  readonly kind: ServerKind
  readonly shown: string
}

/** How to open the database itself. @throws InputError as {@link databaseOf} */
export async function serverOf(
  names: readonly string[],
  flags: AskedFlags,
): Promise<(() => Promise<OpenedServer>) | undefined> {
  const [first = ''] = names.filter(isAddress)
  if (first === '') {
    const option = (['query', 'row', 'deadline'] as const).find((name) => flags[name] !== undefined)
    if (option === undefined && !flags.showSql) return undefined
    throw new InputError({
      problem: 'there is no database to ask',
      place: `--${option ?? 'show-sql'}`,
      expected: 'an address such as postgres://user@host:port/database in the place of a file',
    })
  }
  const { addressOf, openServer } = await import('../servers/index.ts')
  const found = addressOf(first)
  if (found === undefined) return undefined
  if (names.length > 1)
    throw new InputError({
      problem: 'a database stands beside other files',
      expected: 'one database; predictors to compare are columns of its table',
    })
  const option = (['on', 'threads'] as const).find((name) => flags[name] !== undefined)
  if (option !== undefined)
    throw new InputError({ problem: 'it says nothing about a table in a database', place: `--${option}` })
  return async () => {
    const server = await openServer(found, {
      signal: interruption,
      deadline: flags.deadline === undefined ? undefined : flags.deadline * 1000,
      finishFirst,
      ...(flags.showSql ? { told: (statement: string) => say(`${statement};`) } : {}),
    })
    return { server, kind: found.kind, shown: found.shown }
  }
}
