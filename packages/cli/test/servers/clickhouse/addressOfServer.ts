import { addressOf, type Address } from '../../../src/servers/server/index.ts'
import type { Server } from './startClickhouse.ts'

/** The address of a server of our own, as the command takes it. */
export function addressOfServer({ user, port }: Pick<Server, 'user' | 'port'>): Address {
  const address = addressOf(`clickhouse://${user}@127.0.0.1:${port}`)
  if (address === undefined) throw new Error('no address')
  return address
}
