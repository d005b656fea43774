import { InputError } from 'bernoulli'
import { buildModel, modelIn, numbersIn } from 'bernoulli/training'
import type { ModelNumbers } from 'bernoulli/training'
import { autoencoderFacts, pixelsOf } from '../training/images/index.ts'
import type { Images } from '../training/images/index.ts'
import { readModelFile } from '../training/runtime/index.ts'
import { autoencoderModel } from './autoencoderModel.ts'
import type { Autoencoder, AutoencoderShape } from './autoencoderModel.ts'

/** An autoencoder to go on from. */
export interface StartingAutoencoder extends Autoencoder {
  readonly numbers: ModelNumbers
}

/**
 * Reads an autoencoder of ours to go on from: its layers as its file says them, and their numbers.
 *
 * @throws InputError when the file is none, is of pictures of another shape, or options say what the layers are, too
 */
export async function startingAutoencoder(
  path: string,
  images: Images,
  { code, layers, conv }: AutoencoderShape,
): Promise<StartingAutoencoder> {
  const said = conv ? '--conv' : layers !== undefined ? '--layers' : code !== undefined ? '--code' : undefined
  if (said !== undefined)
    throw new InputError({
      problem: `${said} and --from both say what the model is`,
      advice: `Leave ${said} out.`,
    })
  const file = modelIn(await readModelFile(path, '--from'), path)
  const facts = autoencoderFacts(file, images, path)
  const autoencoder = autoencoderModel(images, shapeOf(facts.layers))
  if (autoencoder.layers.join() !== facts.layers.join())
    throw new InputError({
      problem: 'layers that autoencode does not make',
      place: path,
      received: facts.layers.join(' → '),
    })
  return {
    ...autoencoder,
    numbers: numbersIn(buildModel(autoencoder.model, [pixelsOf(images)]), file.onnx, path),
  }
}

/** The options that make these layers, if any do. */
function shapeOf(layers: readonly string[]): AutoencoderShape {
  const widths = layers.map(Number)
  if (widths.every(Number.isSafeInteger))
    return { layers: widths.slice(1, Math.ceil(widths.length / 2)), conv: false }
  const dense = layers.flatMap((layer) => /^dense (\d+)$/.exec(layer)?.[1] ?? [])
  return dense[0] === undefined ? { conv: true } : { conv: true, code: Number(dense[0]) }
}
