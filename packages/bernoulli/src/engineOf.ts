import type { Engine } from './statistics/index.ts'

/** The engine that was given, or one over the columns that were. */
export function engineOf<Columns extends object>(
  source: Engine | Columns,
  asked: string,
  memory: (columns: Columns, asked: string) => Engine,
): Engine {
  return 'shape' in source ? source : memory(source, asked)
}
