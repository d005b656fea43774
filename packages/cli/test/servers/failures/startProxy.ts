import { connect, createServer, type AddressInfo, type Socket } from 'node:net'

/** What a proxy does to what the server answers; bytes are counted over all connections since the plan was made. */
export interface Plan {
  /** After how many bytes something happens; never where it is left out. */
  readonly after?: number
  /** What: the connection ends, is reset, or says nothing more. */
  readonly then?: 'end' | 'reset' | 'silence'
  /** Whether it happens once; all that follows is passed on. */
  readonly once?: boolean
  /** Into pieces of how many bytes it is cut, each in a packet of its own. */
  readonly pieces?: number
}

/** A few lines between us and a server, which pass on what they are told to. */
export interface Proxy {
  readonly port: number
  /** From now on. */
  readonly plan: (plan: Plan) => void
  /** How many bytes of answers came since the plan was made. */
  readonly passed: () => number
  readonly stop: () => void
}

export async function startProxy(target: number, wrap = (socket: Socket): Socket => socket): Promise<Proxy> {
  let plan: Plan = {}
  let passed = 0
  const sockets = new Set<Socket>()
  const server = createServer((raw) => {
    const near = wrap(raw)
    const far = connect(target, '127.0.0.1')
    for (const socket of [raw, near, far]) {
      sockets.add(socket)
      socket.on('error', () => undefined)
    }
    raw.setNoDelay(true)
    raw.on('close', () => far.destroy())
    near.pipe(far)
    const cut = (): void => {
      if (plan.then === 'reset') raw.resetAndDestroy()
      else if (plan.then === 'end') raw.destroySoon()
      if (plan.once === true) plan = {}
    }
    let writing = Promise.resolve()
    far.on('data', (data: Buffer) => {
      writing = writing.then(async () => {
        const left = Math.max(0, (plan.after ?? Infinity) - passed)
        passed += data.length
        const given = data.subarray(0, Math.min(left, data.length))
        for (let at = 0; at < given.length; at += plan.pieces ?? given.length) {
          near.write(given.subarray(at, at + (plan.pieces ?? given.length)))
          if (plan.pieces !== undefined) await new Promise(setImmediate)
        }
        if (given.length < data.length) cut()
      })
    })
    far.on('close', () => void writing.then(() => plan.then !== 'silence' && near.end()))
  })
  const port = await new Promise<number>((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port))
  })
  return {
    port,
    plan: (next) => {
      plan = next
      passed = 0
    },
    passed: () => passed,
    stop: () => {
      server.close()
      for (const socket of sockets) socket.destroy()
    },
  }
}
