import { createServer as createHttpServer } from 'node:http'
import { createServer, type AddressInfo, type Server } from 'node:net'

/** Where something else than a database listens, by what it does. */
export interface Impostors {
  readonly ports: Readonly<Record<Impostor, number>>
  readonly stop: () => void
}
export type Impostor = 'page' | 'closing' | 'resetting' | 'noise' | 'letters' | 'silent'

/** Starts servers that are none of what is asked for. */
export async function startImpostors(): Promise<Impostors> {
  const noise = Buffer.from(Array.from({ length: 4096 }, (_, i) => (i * 7919 + 13) % 256))
  const servers: Readonly<Record<Impostor, Server>> = {
    page: createHttpServer((_, response) => {
      response.setHeader('Content-Type', 'text/html')
      response.end('<html><body><h1>Welcome</h1></body></html>')
    }),
    closing: createServer((socket) => socket.on('error', () => undefined).end()),
    resetting: createServer((socket) =>
      socket.on('error', () => undefined).once('data', () => socket.resetAndDestroy()),
    ),
    noise: createServer((socket) => socket.on('error', () => undefined).end(noise)),
    letters: createServer((socket) =>
      socket.on('error', () => undefined).write('220 mail.example ESMTP\r\n'),
    ),
    silent: createServer((socket) => socket.on('error', () => undefined).resume()),
  }
  const sockets = new Set<{ destroy: () => unknown }>()
  const ports: Record<string, number> = {}
  for (const [name, server] of Object.entries(servers)) {
    server.on('connection', (socket) => sockets.add(socket))
    ports[name] = await new Promise<number>((resolve) => {
      server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port))
    })
  }
  return {
    ports: ports as Impostors['ports'],
    stop: () => {
      for (const server of Object.values(servers)) server.close()
      for (const socket of sockets) socket.destroy()
    },
  }
}
