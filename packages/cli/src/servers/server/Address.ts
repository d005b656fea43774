import type { ServerKind } from '../../shell/databases/index.ts'

/** Where a database is. No password is in it. */
export interface Address {
  readonly kind: ServerKind
  /** As it was given. */
  readonly url: string
  /** As people may see it: server, port and database; no user. */
  readonly shown: string
  readonly host: string
  /** Undefined where it is the usual one. */
  readonly port: number | undefined
  readonly user: string | undefined
  /** What stands after the port, between slashes. */
  readonly path: readonly string[]
  /** Whether the connection is encrypted and the server shows a certificate; PostgreSQL's driver reads that itself. */
  readonly secure: boolean
  /** How one shows who one is, where the address says so. */
  readonly auth: string | undefined
}
