import { createRequire } from 'node:module'
import type * as Bindings from '@duckdb/node-bindings'

/** DuckDB's C functions as Node has them. */
export type Binding = typeof Bindings

let loaded: Binding | undefined

/**
 * The native library of this machine. Its package is asked for by name from where the bindings stand, because finding
 * out which C library the system has takes longer than all else; where that fails, the bindings find out.
 */
export function binding(): Binding {
  loaded ??= load()
  return loaded
}

function load(): Binding {
  const bindings = createRequire(import.meta.url).resolve('@duckdb/node-bindings')
  const require = createRequire(bindings)
  try {
    return require(`@duckdb/node-bindings-${process.platform}-${process.arch}/duckdb.node`) as Binding
  } catch {
    return require(bindings) as Binding
  }
}
