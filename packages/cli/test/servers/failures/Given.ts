/** A server of our own, and what only it knows, for the kinds of failure that all servers share. */
export interface Given {
  readonly port: number
  /** Where a server is, as the command takes it. */
  readonly address: (at?: {
    readonly port?: number
    readonly host?: string
    readonly user?: string
  }) => string
  /** The same over TLS. */
  readonly encrypted: (address: string) => string
  /** What the command finds its password by. */
  readonly env: Readonly<Record<string, string>>
  /** What may stand in no message. */
  readonly secret: RegExp
  /** Runs statements as its owner, which may write. */
  readonly command: (statement: string) => Promise<unknown>
}
