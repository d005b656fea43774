import type { Runtime } from 'bernoulli/training'

const most = 8192

/**
 * The logits of rows, as a model's file says them.
 *
 * @param raw  rows of `width` numbers as the file takes them
 */
export async function askModel(
  runtime: Runtime,
  file: Uint8Array,
  raw: Float64Array,
  width: number,
): Promise<Float32Array> {
  const session = await runtime.load(file)
  try {
    const rows = raw.length / width
    const logits = new Float32Array(rows)
    for (let from = 0; from < rows; from += most) {
      const inputs = raw.subarray(from * width, Math.min(from + most, rows) * width)
      const answer = await session.run({ inputs })
      logits.set(answer['logits'] as Float32Array, from)
    }
    return logits
  } finally {
    await session.release()
  }
}
