import { gatherRows, rowsIn } from 'bernoulli/training'
import type { Rows, Runtime } from 'bernoulli/training'

const most = 8192

/** A model that is asked about rows again and again. */
export interface AskedModel {
  /**
   * One logit of each row; no more than a block of rows is in memory.
   *
   * @param label  of several labels, which
   */
  readonly ask: (rows: Rows, label: number) => Promise<Float32Array>
  /** The same of these labels, each by itself; the model is run once for all of them. */
  readonly askEach: (rows: Rows, labels: readonly number[]) => Promise<readonly Float32Array[]>
  readonly close: () => Promise<void>
}

/** Opens a model's file to be asked. */
export async function openAsked(runtime: Runtime, file: Uint8Array): Promise<AskedModel> {
  const session = await runtime.load(file)
  const askEach = async (rows: Rows, labels: readonly number[]): Promise<readonly Float32Array[]> => {
    const count = rowsIn(rows)
    const logits = labels.map(() => new Float32Array(count))
    const width = rows.row.reduce((product, length) => product * length, 1)
    const held = new Float32Array(Math.min(most, count) * width)
    for (let from = 0; from < count; from += most) {
      const indices = Uint32Array.from({ length: Math.min(most, count - from) }, (_, i) => from + i)
      const inputs = held.subarray(0, indices.length * width)
      await gatherRows(rows, indices, inputs)
      const said = (await session.run({ inputs }))['logits'] as Float32Array
      const each = said.length / indices.length
      for (const [k, label] of labels.entries())
        for (let i = 0; i < indices.length; i++)
          (logits[k] as Float32Array)[from + i] = said[i * each + label] as number
    }
    return logits
  }
  return {
    close: () => session.release(),
    askEach,
    ask: async (rows, label) => (await askEach(rows, [label]))[0] as Float32Array,
  }
}

/**
 * The logits of each of so many labels, row by row, as a model's file says them; it is run once.
 *
 * @param labels  how many labels the model has
 */
export async function askRows(
  runtime: Runtime,
  file: Uint8Array,
  rows: Rows,
  labels: number,
): Promise<readonly Float32Array[]> {
  const model = await openAsked(runtime, file)
  try {
    return await model.askEach(
      rows,
      Array.from({ length: labels }, (_, label) => label),
    )
  } finally {
    await model.close()
  }
}
