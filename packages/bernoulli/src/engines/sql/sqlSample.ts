import type { Key } from '../../statistics/index.ts'
import type { SqlData } from './SqlData.ts'
import type { Facts } from './sqlFacts.ts'
import { countDistinct, keysOfRows } from './sqlKeys.ts'

const BLOCKS = 8
const BLOCK = 8192

/**
 * Whether a sample says that keys have more distinct values than `limit`.
 *
 * Of s rows drawn from at most D distinct values, at least s − D·(1 − e^(−s/D)) repeat an earlier one on average, and
 * hardly ever fewer than half as many. The rows come in 8 blocks spread over the data, so a file made of
 * copies of itself is noticed when two blocks meet in the same place of a copy.
 */
export async function samplesSayMore(
  data: SqlData,
  limit: number,
  by: readonly Key[],
  facts: Facts,
): Promise<boolean> {
  if (data.seekable !== true || data.row === null || facts.dropped > 0 || facts.rows < 4 * BLOCKS * BLOCK)
    return false
  const sample = BLOCKS * BLOCK
  const expected = sample + limit * Math.expm1(-sample / limit)
  if (expected < 200) return false
  const indices = Array.from({ length: BLOCKS }, (_, i) => {
    const wobble = ((i * 0.618_033_988_749_895) % 1) * 0.8
    return Math.floor(((i + wobble) / BLOCKS) * (facts.rows - BLOCK))
  })
  const blocks = indices.map((from) => {
    const where = `${data.row} BETWEEN ${from} AND ${from + BLOCK - 1}`
    return keysOfRows(data, by, facts, { where, numbered: true })
  })
  return sample - (await countDistinct(data, blocks.join(' UNION ALL '))) < expected / 2
}
