/** What is used here of the driver `@clickhouse/client`, whose own types hold more than a thousand settings. */
declare module '@clickhouse/client' {
  import type { Readable } from 'node:stream'

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
    readonly clickhouse_settings?: Readonly<Record<string, string | number>>
    readonly abort_signal?: AbortSignal
  }
  interface Executed {
    readonly stream: Readable
    readonly http_status_code?: number
    readonly response_headers: Readonly<Record<string, string | readonly string[] | undefined>>
  }
  interface Client {
    /** With an answer of any status; otherwise those that say an error are thrown. */
    exec(query: Query & { readonly ignore_error_response: true }): Promise<Executed>
    command(query: Query): Promise<unknown>
    close(): Promise<void>
  }
  export function parseError(text: string): Error
  export function createClient(config: Config): Client
  export const ClickHouseLogLevel: { readonly OFF: number }
}
