import { openServer } from '../../../src/servers/openServer.ts'
import { addressOf, type Server, type ServerOptions } from '../../../src/servers/server/index.ts'

/** A session at an address as the command takes it. */
export async function opened(address: string, options?: ServerOptions): Promise<Server> {
  const found = addressOf(address)
  if (found === undefined) throw new Error('no address')
  return openServer(found, options)
}
