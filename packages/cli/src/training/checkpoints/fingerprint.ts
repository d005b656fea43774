import { createHash } from 'node:crypto'
import { eachBlock } from 'bernoulli/training'
import type { Rows } from 'bernoulli/training'

/** SHA-256 of numbers, as text: the same data, the same fingerprint, wherever its rows stand. */
export async function fingerprint(...all: readonly Rows[]): Promise<string> {
  const hash = createHash('sha256')
  for (const rows of new Set(all))
    await eachBlock(rows, ({ buffer, byteOffset, byteLength }) => {
      hash.update(new Uint8Array(buffer, byteOffset, byteLength))
    })
  return hash.digest('hex')
}
