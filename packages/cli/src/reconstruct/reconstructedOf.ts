import { InputError } from 'bernoulli'
import { crossEntropyFromLogit, entropy } from 'bernoulli/math'
import { gatherRows } from 'bernoulli/training'
import type { Session } from 'bernoulli/training'
import { pixelsOf } from '../training/images/index.ts'
import type { Images } from '../training/images/index.ts'

/** As many pictures as are looked at together. */
const most = 512

/** A picture as a model hands it back. */
export interface Reconstructed {
  /** From 0. */
  readonly index: number
  readonly name: string | null
  /** Means over its numbers, in nats. */
  readonly mean: number
  readonly floor: number
  readonly excess: number
  readonly code: readonly number[] | null
}

/**
 * What a model makes of every picture: the one with the largest excess first, of equal ones the earlier.
 *
 * @param code  the array of the model that is its code
 * @throws InputError when it does not answer with as many logits as a picture has numbers
 */
export async function reconstructedOf(
  session: Pick<Session, 'run'>,
  images: Images,
  code: string | undefined,
  path: string,
): Promise<readonly Reconstructed[]> {
  const pixels = pixelsOf(images)
  const found: Reconstructed[] = []
  const use = async (values: Float32Array, from: number): Promise<void> => {
    const answer = await session.run({ inputs: values })
    const logits = answer['logits']
    if (logits?.length !== values.length || logits.some(Number.isNaN))
      throw new InputError({
        problem: 'a model that does not answer with pictures',
        place: path,
        expected: `${pixels} logits for each`,
      })
    const codes = code === undefined ? undefined : answer[code]
    const count = values.length / pixels
    for (let i = 0; i < count; i++) {
      let [mean, floor] = [0, 0]
      for (let k = i * pixels; k < (i + 1) * pixels; k++) {
        const label = values[k] as number
        mean += crossEntropyFromLogit(label, logits[k] as number) / pixels
        floor += entropy(label) / pixels
      }
      const each = (codes?.length ?? 0) / count
      found.push({
        index: from + i,
        name: images.names?.[from + i] ?? null,
        mean,
        floor,
        excess: mean - floor,
        code: codes === undefined ? null : Array.from(codes.subarray(i * each, (i + 1) * each)),
      })
    }
  }
  const held = new Float32Array(Math.min(most, images.count) * pixels)
  for (let from = 0; from < images.count; from += most) {
    const places = Uint32Array.from({ length: Math.min(most, images.count - from) }, (_, i) => from + i)
    const values = held.subarray(0, places.length * pixels)
    await gatherRows(images.rows, places, values)
    await use(values, from)
  }
  return found.toSorted((a, b) => b.excess - a.excess || a.index - b.index)
}
