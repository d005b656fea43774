import { LostError } from '../server/index.ts'
import type { Authentication } from './HiveDriver.ts'

/** The server says who may not enter. */
export class LoginError extends Error {}

/** What messages of SASL begin with. */
const status = { start: 1, ok: 2, bad: 3, error: 4, complete: 5 } as const
/** Longer reasons are of something else. */
const LONGEST = 100_000

/**
 * A login by name and password, SASL's PLAIN: RFC 4616 in the frames of Thrift, a byte of status and four of a length before each
 * message. The driver's own takes the first bytes that come for the whole answer.
 */
export function plainLogin(username: string, password: string): Authentication {
  return {
    authenticate: (transport) =>
      new Promise((resolve, reject) => {
        let heard = Buffer.alloc(0)
        const end = (error: Error): void => {
          transport.end()
          reject(error)
        }
        const say = (): void => {
          const text = `${username}\0${username}\0${password}`
          transport.write(Buffer.concat([message(status.start, 'PLAIN'), message(status.ok, text)]))
        }
        const hear = (data: Buffer): void => {
          heard = Buffer.concat([heard, data])
          const answer = answerIn(heard)
          if (answer === undefined) return
          if (answer instanceof Error) {
            end(answer)
            return
          }
          // The driver says once more that it is connected.
          transport.removeListener('connect', say)
          transport.removeListener('data', hear)
          resolve(transport)
        }
        // It takes listeners from here on.
        transport.connect()
        transport.addListener('connect', say)
        transport.addListener('data', hear)
        transport.addListener('error', end)
      }),
  }
}

function message(kind: number, text: string): Buffer {
  const body = Buffer.from(text)
  const head = Buffer.alloc(5)
  head[0] = kind
  head.writeUInt32BE(body.length, 1)
  return Buffer.concat([head, body])
}

/** Whether the server took us, or why not; undefined while its answer is not whole. */
function answerIn(heard: Buffer): true | Error | undefined {
  if (heard.toString('latin1').startsWith('HTTP/')) return new LostError('the server speaks HTTP')
  const [kind] = heard
  if (kind === 'H'.charCodeAt(0) && heard.length < 5) return undefined
  const isKnown = kind === status.complete || kind === status.bad || kind === status.error
  if (!isKnown) return new LostError('the server speaks no SASL')
  if (heard.length < 5) return undefined
  const length = heard.readUInt32BE(1)
  if (length > LONGEST) return new LostError('the server speaks no SASL')
  if (heard.length < 5 + length) return undefined
  return kind === status.complete || new LoginError(heard.subarray(5, 5 + length).toString())
}
