import { InputError } from 'bernoulli'
import type { Runtime } from 'bernoulli/training'
import { openModel } from './openModel.ts'

const most = 8192

/**
 * The logits of rows, as a model's file says them.
 *
 * @param raw   rows of `width` numbers as the file takes them
 * @param path  what to call the file in errors
 * @throws InputError when the file cannot be run, or does not answer with one logit a row
 */
export async function askModel(
  runtime: Runtime,
  file: Uint8Array,
  raw: Float64Array,
  width: number,
  path: string,
): Promise<Float32Array> {
  const session = await openModel(runtime, file, path)
  try {
    const rows = raw.length / width
    const logits = new Float32Array(rows)
    for (let from = 0; from < rows; from += most) {
      const to = Math.min(from + most, rows)
      const { logits: said } = await session.run({ inputs: raw.subarray(from * width, to * width) })
      if (said?.length !== to - from || said.some(Number.isNaN))
        throw new InputError({
          problem: 'a model that does not answer with logits',
          place: path,
          expected: 'one number for every row',
          received: said?.length === to - from ? NaN : `${said?.length ?? 0} for ${to - from} rows`,
        })
      logits.set(said, from)
    }
    return logits
  } finally {
    await session.release()
  }
}
