import type { ServerKind } from '../shell/databases/index.ts'
import { checkSums, type Address, type Server, type ServerOptions } from './server/index.ts'

type Open = (address: Address, options: ServerOptions) => Promise<Server>

/** What speaks with each kind of server; loaded when one is asked for. */
const openers: Readonly<Record<ServerKind, () => Promise<Open>>> = {
  postgres: async () => (await import('./postgres/index.ts')).openPostgres,
  trino: async () => (await import('./trino/index.ts')).openTrino,
  clickhouse: async () => (await import('./clickhouse/index.ts')).openClickhouse,
  spark: async () => (await import('./spark/index.ts')).openSpark,
}

/**
 * Opens a connection to a server.
 *
 * @throws InputError when its driver is missing, or the server cannot be reached or refuses; EngineError when it does not
 *   add up as IEEE 754 says
 */
export async function openServer(address: Address, options: ServerOptions = {}): Promise<Server> {
  const open = await openers[address.kind]()
  const server = await open(address, options)
  try {
    await checkSums(server)
  } catch (error) {
    await server.close()
    throw error
  }
  return server
}
