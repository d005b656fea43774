import { stat } from 'node:fs/promises'
import { InputError } from 'bernoulli'
import { wholeOf } from '../../shell/files/index.ts'
import { spare } from '../../shell/output/index.ts'

/** As long as an ONNX file can be: protocol buffers count in 31 bits. */
const longest = 2 ** 31

/**
 * The bytes of a model's file, over which no result is then written.
 *
 * @param option  the option that named it, if one did
 * @throws InputError when there is none, it is no file or pipe, too long, or may not be read
 */
export async function readModelFile(path: string, option?: string): Promise<Buffer> {
  const refuse = (problem: string, advice: string, cause?: unknown): InputError =>
    new InputError({ problem, ...(option === undefined ? {} : { place: option }), advice }, { cause })
  const found = await stat(path).catch((cause: unknown) => {
    throw refuse(`${path} does not exist`, 'Check the path of the model.', cause)
  })
  if (!found.isFile() && !found.isFIFO())
    throw refuse(`${path} is no file`, 'Name the ONNX file of the model.')
  if (found.size >= longest)
    throw refuse(`${path} is too long for an ONNX file`, 'Name the ONNX file of the model.')
  const bytes = await wholeOf(path).catch((cause: unknown) => {
    throw refuse(`${path} cannot be read`, cause instanceof Error ? `${cause.message}.` : '', cause)
  })
  await spare(path)
  return bytes
}
