import { modelIn, refuseLoops, withoutZipMap } from 'bernoulli/training'
import type { ModelFile } from 'bernoulli/training'
import { readModelFile } from '../training/runtime/index.ts'

/**
 * A model that can be asked about rows: maps from class to probability are the array they are made of.
 *
 * @param option  the option that named it, if one did
 * @returns also whether there were such maps
 * @throws InputError when it cannot be read, or nobody can say whether it ends
 */
export async function readModel(
  path: string,
  option?: string,
): Promise<{ readonly bytes: Uint8Array; readonly model: ModelFile; readonly unmapped: boolean }> {
  const bytes = await readModelFile(path, option)
  const model = modelIn(bytes, path)
  refuseLoops(model.onnx, path)
  if (model.facts !== null || !model.onnx.nodes.some(({ type }) => type === 'ZipMap'))
    return { bytes, model, unmapped: false }
  const plain = withoutZipMap(bytes)
  return { bytes: plain, model: modelIn(plain, path), unmapped: true }
}
