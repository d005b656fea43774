import { ClickHouseLogLevel, createClient } from '@clickhouse/client'
import type { Server } from './startClickhouse.ts'

/** A connection that may write. */
export interface Owner {
  readonly command: (statement: string) => Promise<unknown>
  readonly close: () => Promise<void>
}

export function ownerOf({ port, user, password }: Server): Owner {
  const client = createClient({
    url: `http://127.0.0.1:${port}`,
    username: user,
    password,
    log: { level: ClickHouseLogLevel.OFF },
  })
  return { command: (query) => client.command({ query }), close: () => client.close() }
}
