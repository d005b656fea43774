/** What is used here of the driver `@clickhouse/client`, whose own types hold more than a thousand settings. */
declare module '@clickhouse/client' {
  interface Config {
    readonly url: string
    readonly username?: string
    readonly password?: string
    readonly database?: string
    readonly application?: string
    readonly request_timeout?: number
    readonly max_open_connections?: number
    readonly compression?: { readonly response?: boolean }
    readonly clickhouse_settings?: Readonly<Record<string, string | number>>
    readonly log?: { readonly level: number }
  }
  interface Query {
    readonly query: string
    readonly format: 'JSONCompact'
    readonly clickhouse_settings?: Readonly<Record<string, string | number>>
    readonly abort_signal?: AbortSignal
  }
  interface ResultSet {
    json(): Promise<unknown>
  }
  interface Client {
    query(query: Query): Promise<ResultSet>
    command(query: Omit<Query, 'format'>): Promise<unknown>
    close(): Promise<void>
  }
  export function createClient(config: Config): Client
  export const ClickHouseLogLevel: { readonly OFF: number }
}
