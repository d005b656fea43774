import { InputError } from 'bernoulli'
import { changedAnyhow } from '../decoders/changedAnyhow.ts'
import { checkpoint } from '../decoders/checkpoint.ts'
import type { Decoder } from '../decoders/Decoder.ts'
import { below, bytesOf, oneOf } from '../decoders/draw.ts'
import { map } from '../decoders/map.ts'
import { model } from '../decoders/model.ts'
import { idx, npy } from '../decoders/pictures.ts'
import { png } from '../decoders/png.ts'
import { tensors } from '../decoders/tensors.ts'
import type { Part } from '../Part.ts'

const decoders: Readonly<Record<string, Decoder>> = { model, tensors, checkpoint, map, idx, npy, png }

/** Milliseconds and bytes that one file, none longer than some thousand bytes, may take. */
const [slowest, most] = [3000, 600e6]

export const part: Part = {
  about: 'models, checkpoints, maps and pictures from strangers',
  cases: 120_000,
  few: 600,
  run: (random) => {
    const name = oneOf(random, Object.keys(decoders))
    const decoder = decoders[name] as Decoder
    const { bytes, same } = decoder.sound(random)
    const how = below(random, 8)
    if (how === 0) {
      const read = decoder.read(bytes)
      return same(read) ? undefined : `${name}: a sound file reads back as something else\n${shown(bytes)}`
    }
    let changed = how === 1 ? bytesOf(random, below(random, 300)) : bytes
    for (let times = how === 1 ? 0 : 1 + below(random, 3); times > 0; times--)
      changed =
        random() < 0.5 && decoder.change !== undefined
          ? decoder.change(changed, random)
          : changedAnyhow(changed, random)
    const problem = outcome(decoder, changed)
    return problem && `${name}: ${problem}\n${shown(changed)}`
  },
}

function outcome({ read, law }: Decoder, bytes: Uint8Array): string | undefined {
  const [begun, held] = [performance.now(), process.memoryUsage.rss()]
  try {
    const found = read(bytes)
    if (law?.(found as never) === false) return 'what was read breaks its law'
  } catch (error) {
    if (!(error instanceof InputError)) return error instanceof Error ? String(error.stack) : String(error)
    if (error.message.length > 2000) return `an error of ${error.message.length} letters`
  }
  const [took, taken] = [performance.now() - begun, process.memoryUsage.rss() - held]
  if (took > slowest) return `took ${took} ms`
  return taken > most ? `took ${taken} bytes` : undefined
}

const shown = (bytes: Uint8Array): string =>
  `${bytes.length} bytes, base64 ${Buffer.from(bytes.subarray(0, 6000)).toString('base64')}`
