/** What is used here of the driver `pg`, which brings no types of its own. */
declare module 'pg' {
  interface Result<Row> {
    readonly rows: Row[]
    /** How many rows the server says it sent. */
    readonly rowCount: number | null
    readonly fields: readonly { readonly name: string; readonly dataTypeID: number }[]
  }
  interface Query {
    readonly text: string
    readonly rowMode?: 'array'
    readonly queryMode?: 'extended'
    readonly types?: { readonly getTypeParser: (type: number) => (text: string) => unknown }
  }
  interface ClientConfig {
    readonly connectionString?: string
    readonly host?: string
    readonly port?: number
    readonly user?: string
    readonly password?: string
    readonly database?: string
    readonly application_name?: string
    readonly connectionTimeoutMillis?: number
    readonly keepAlive?: boolean
  }
  class Client {
    constructor(config: ClientConfig)
    /** The number of the process at the server, once connected. */
    readonly processID: number | null
    readonly connection: {
      readonly stream: { readonly encrypted?: boolean; destroy(error?: Error): unknown }
      prependListener(event: 'authenticationCleartextPassword', listener: () => void): unknown
    }
    /** Where the server is, whoever named it; a path where it is a socket. */
    readonly host: string
    connect(): Promise<void>
    query<Row = Record<string, unknown>>(
      query: string | Query,
      values?: readonly unknown[],
    ): Promise<Result<Row>>
    end(): Promise<void>
    on(event: 'error', listener: (error: Error) => void): this
  }
  export { Client }
}
