import { askModel as askSession } from 'bernoulli/training'
import type { Runtime } from 'bernoulli/training'
import { openModel } from './openModel.ts'

/**
 * The logits of rows, as a model's file says them.
 *
 * @param raw   rows of `width` numbers as the file takes them
 * @param path  what to call the file in errors
 * @param outputs  how many logits a row has, one behind the other
 * @throws InputError when the file cannot be run, or does not answer with so many logits a row
 */
export async function askModel(
  runtime: Runtime,
  file: Uint8Array,
  raw: Float64Array,
  width: number,
  path: string,
  outputs = 1,
): Promise<Float32Array> {
  const session = await openModel(runtime, file, path)
  try {
    return await askSession(session, raw, width, path, outputs)
  } finally {
    await session.release()
  }
}
