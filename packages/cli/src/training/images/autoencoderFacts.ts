import { InputError } from 'bernoulli'
import type { ModelFacts, ModelFile } from 'bernoulli/training'
import type { Images } from './Images.ts'

/**
 * What an autoencoder's file says of itself.
 *
 * @param advice  where a model of tables belongs
 * @throws InputError for a model that is no autoencoder, or one of pictures of another shape
 */
export function autoencoderFacts(
  { facts }: ModelFile,
  images: Images,
  path: string,
  advice?: string,
): ModelFacts {
  const picture = facts?.task === 'autoencoder' ? facts.picture : undefined
  if (facts === null || picture === undefined)
    throw new InputError({
      problem: facts === null ? 'a model made elsewhere' : 'a model of tables',
      place: path,
      expected: 'an autoencoder, as bernoulli autoencode --out writes it',
      ...(facts === null || advice === undefined ? {} : { advice }),
    })
  if (picture.shape.join() !== images.shape.join())
    throw new InputError({
      problem: 'pictures of another shape than those trained on',
      place: images.shown,
      expected: picture.shape.join('×'),
      received: images.shape.join('×'),
    })
  return facts
}
