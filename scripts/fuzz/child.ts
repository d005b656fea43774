import { writeSync } from 'node:fs'
import type { Part } from './Part.ts'
import { tryCases } from './tryCases.ts'

/**
 * Tries cases of a part in a process of its own, which may crash or never end without taking the suite with it. Before
 * each case its place is written down, in the file that is open as 4.
 */
export async function child(part: Part, options: Parameters<typeof tryCases>[1]): Promise<void> {
  const index = new Float64Array(1)
  const bytes = new Uint8Array(index.buffer)
  const begun = (at: number): void => {
    index[0] = at
    writeSync(4, bytes, 0, bytes.length, 0)
  }
  const result = await tryCases(part, { ...options, begun })
  await part.close?.()
  process.send?.(result, () => process.exit(0))
}
