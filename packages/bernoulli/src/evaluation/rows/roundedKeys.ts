import type { Engine } from '../../statistics/index.ts'
import type { Statement } from '../result/index.ts'
import { statements as says } from '../result/index.ts'

/** What is to be said of the columns that rows were gathered by. */
export async function roundedKeys(
  engine: Engine,
  columns: readonly (string | undefined)[],
): Promise<readonly Statement[]> {
  const names = [...new Set(columns.filter((name) => name !== undefined))]
  if (names.length === 0) return []
  return ((await engine.roundedKeys?.(names)) ?? []).map(says.roundedKeys)
}
