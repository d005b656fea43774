import { gatherRows, rowsIn } from 'bernoulli/training'
import type { Rows, Runtime } from 'bernoulli/training'

const most = 8192

/**
 * One logit of each row, as a model's file says it; no more than a block of rows is in memory.
 *
 * @param label  of several labels, which
 */
export async function askRows(
  runtime: Runtime,
  file: Uint8Array,
  rows: Rows,
  label = 0,
): Promise<Float32Array> {
  const session = await runtime.load(file)
  try {
    const count = rowsIn(rows)
    const logits = new Float32Array(count)
    const width = rows.row.reduce((product, length) => product * length, 1)
    const held = new Float32Array(Math.min(most, count) * width)
    for (let from = 0; from < count; from += most) {
      const indices = Uint32Array.from({ length: Math.min(most, count - from) }, (_, i) => from + i)
      const inputs = held.subarray(0, indices.length * width)
      await gatherRows(rows, indices, inputs)
      const answer = await session.run({ inputs })
      const said = answer['logits'] as Float32Array
      const each = said.length / indices.length
      for (let i = 0; i < indices.length; i++) logits[from + i] = said[i * each + label] as number
    }
    return logits
  } finally {
    await session.release()
  }
}
