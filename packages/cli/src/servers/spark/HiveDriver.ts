export interface Status {
  readonly operationState: number | null
  readonly sqlState: string | null
  readonly errorMessage: string | null
}
/** Values of a column in the rows of a page; where the bit of a row is set, from the lowest of a byte on, there is none. */
export interface Values {
  readonly values: readonly unknown[]
  readonly nulls: Uint8Array
}
export interface RowSet {
  readonly rows?: readonly unknown[] | null
  readonly columns?: readonly Readonly<Record<string, Values | null>>[] | null
}
export interface Schema {
  readonly columns: readonly {
    readonly columnName: string
    readonly typeDesc: {
      readonly types: readonly { readonly primitiveEntry: { readonly type: number } | null }[]
    }
  }[]
}
export interface Operation {
  status(): Promise<Status>
  setMaxRows(rows: number): void
  fetch(): Promise<unknown>
  hasMoreRows(): boolean
  getSchema(): Schema | null
  getData(): readonly RowSet[]
  cancel(): Promise<unknown>
  close(): Promise<unknown>
}
export interface Session {
  executeStatement(
    statement: string,
    options: { readonly runAsync: boolean; readonly queryTimeout?: number },
  ): Promise<Operation>
  close(): Promise<unknown>
}
export interface Transport {
  connect(): unknown
  write(data: Buffer): unknown
  end(): unknown
  addListener(event: 'close' | 'connect', listener: () => void): unknown
  addListener(event: 'data', listener: (data: Buffer) => void): unknown
  addListener(event: 'error', listener: (error: Error) => void): unknown
  removeListener(event: 'connect', listener: () => void): unknown
  removeListener(event: 'data', listener: (data: Buffer) => void): unknown
}
export interface Authentication {
  /** Opens the connection at once, and says who asks. */
  authenticate(transport: Transport): Promise<unknown>
}
interface Connection {
  connect(options: unknown, authentication: Authentication): Promise<unknown>
}
interface HiveClient {
  on(event: 'error', listener: (error: Error) => void): this
  on(event: 'close', listener: () => void): this
  connect(
    options: {
      readonly host: string
      readonly port: number
      readonly options: { readonly ssl?: boolean; readonly rejectUnauthorized?: boolean }
    },
    connection: Connection,
    authentication: Authentication,
  ): Promise<unknown>
  openSession(request: {
    readonly client_protocol: number
    readonly configuration: Readonly<Record<string, string>>
  }): Promise<Session>
  close(): void
}

/**
 * What is used here of the driver `hive-driver`. Its own types say `any` of what the server sends, and bring those of all of
 * Node with them to whoever reads them.
 */
export interface HiveDriver {
  readonly HiveClient: new (service: unknown, types: unknown) => HiveClient
  readonly auth: {
    readonly NoSaslAuthentication: new () => Authentication
  }
  readonly connections: { readonly TcpConnection: new () => Connection }
  readonly thrift: {
    readonly TCLIService: unknown
    readonly TCLIService_types: { readonly TProtocolVersion: Readonly<Record<string, number>> }
  }
}
