/** What another thread runs; in Node a worker of `node:worker_threads`. */
import { server } from './serve.ts'
import type { Message } from './control.ts'

interface Port {
  on(event: 'message', listener: (message: Message) => void): void
}

interface Builtin {
  readonly process?: {
    getBuiltinModule?(name: string): { readonly parentPort: Port | null } | undefined
  }
}

const port = (globalThis as Builtin).process?.getBuiltinModule?.('node:worker_threads')?.parentPort
port?.on('message', server())
