import { LostError, PATIENCE, within } from '../server/index.ts'
import type { Authentication, HiveDriver, Session } from './HiveDriver.ts'
import { plainLogin } from './plainLogin.ts'
import { settings } from './settings.ts'

export interface Where {
  readonly host: string
  readonly port: number
  readonly secure: boolean
  /** Undefined where the server asks for none. */
  readonly login: { readonly username: string; readonly password: string } | undefined
}

/** A session on a connection. */
export interface Connection {
  readonly session: Session
  /** What was asked, or an error when the connection is gone: the driver leaves such questions open for ever. */
  readonly alive: <Result>(asked: Promise<Result>) => Promise<Result>
  /** How long the server may take to end what it is told to end, in milliseconds. */
  readonly patience: number
  readonly close: () => Promise<void>
}

/**
 * Opens a session.
 *
 * @throws whatever the driver throws; LostError when the server ends the connection, or says nothing for ten seconds
 */
export async function connect(
  driver: HiveDriver,
  { host, port, secure, login }: Where,
  patience: number = PATIENCE,
): Promise<Connection> {
  const { HiveClient, auth, connections, thrift } = driver
  const client = new HiveClient(thrift.TCLIService, thrift.TCLIService_types)
  let isGone = false
  const gone = new Promise<never>((_, reject) => {
    client.on('error', (error) => {
      isGone = true
      reject(error)
    })
    client.on('close', () => {
      isGone = true
      reject(new LostError('the server ended the connection'))
    })
  })
  gone.catch(() => undefined)
  const alive = <Result>(asked: Promise<Result>): Promise<Result> => Promise.race([asked, gone])
  const open = async (): Promise<Session> => {
    await client.connect(
      { host, port, options: secure ? { ssl: true, rejectUnauthorized: true } : {} },
      new connections.TcpConnection(),
      whileOpen(
        login === undefined ? new auth.NoSaslAuthentication() : plainLogin(login.username, login.password),
      ),
    )
    return alive(
      client.openSession({
        client_protocol: thrift.TCLIService_types.TProtocolVersion['HIVE_CLI_SERVICE_PROTOCOL_V8'] ?? 7,
        configuration: Object.fromEntries(
          Object.entries(settings).map(([name, value]) => [`set:hiveconf:${name}`, value]),
        ),
      }),
    )
  }
  const end = (): void => {
    isGone = true
    client.close()
  }
  try {
    const session = await within(patience, open())
    return {
      session,
      alive,
      patience,
      close: async () => {
        if (isGone) return
        await within(patience, alive(session.close())).catch(() => undefined)
        end()
      },
    }
  } catch (error) {
    end()
    throw error
  }
}

/** An authentication that ends with the connection, where the driver's waits for ever. */
function whileOpen(authentication: Authentication): Authentication {
  return {
    authenticate: (transport) => {
      const opened = authentication.authenticate(transport)
      const closed = new Promise<never>((_, reject) => {
        transport.addListener('close', () => reject(new LostError('the server ended the connection')))
      })
      return Promise.race([opened, closed])
    },
  }
}
