import { askModel as askSession } from 'bernoulli/training'
import type { Runtime } from 'bernoulli/training'
import { openModel } from './openModel.ts'

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
    return await askSession(session, raw, width, path)
  } finally {
    await session.release()
  }
}
