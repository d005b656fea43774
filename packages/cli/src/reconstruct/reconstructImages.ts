import type { CommandContext } from '@stricli/core'
import { codeOf, gatherRows, modelIn, refuseLoops, withOutput } from 'bernoulli/training'
import { gridPng, reconstructions } from '../autoencode/reconstructions.ts'
import type { ReconstructFlags } from '../shell/flags/index.ts'
import { encodeJson, print, refuseRead, writeAtomically, writePictures } from '../shell/output/index.ts'
import { autoencoderFacts, pixelsOf, readImages } from '../training/images/index.ts'
import type { Images } from '../training/images/index.ts'
import { openModel, openRuntime, readModelFile, refuseWithoutRuntime } from '../training/runtime/index.ts'
import { reconstructedOf } from './reconstructedOf.ts'
import type { Reconstructed } from './reconstructedOf.ts'

/** `bernoulli reconstruct`: what an autoencoder makes of pictures, those that cost most over their floor first. */
export async function reconstructImages(
  this: CommandContext,
  flags: ReconstructFlags,
  path: string,
  pictures: string,
): Promise<void> {
  refuseWithoutRuntime()
  const bytes = await readModelFile(path)
  const file = modelIn(bytes, path)
  refuseLoops(file.onnx, path)
  const images = await readImages(pictures)
  autoencoderFacts(file, images, path, 'bernoulli predict asks it.')
  await refuseRead({ '--svg': flags.svg, '--png': flags.png })
  const code = codeOf(file.onnx)
  const runtime = await openRuntime(flags)
  const model = code === undefined || code === 'logits' ? bytes : withOutput(bytes, code)
  const session = await openModel(runtime, model, path)
  try {
    const found = await reconstructedOf(session, images, code, path)
    const shown = found.slice(0, flags.show)
    if (flags.svg !== undefined || flags.png !== undefined) {
      const places = Uint32Array.from(shown, ({ index }) => index)
      const values = new Float32Array(places.length * pixelsOf(images))
      await gatherRows(images.rows, places, values)
      const { logits } = await session.run({ inputs: values })
      const grid = reconstructions(images, values, logits as Float32Array)
      if (flags.png !== undefined) await writeAtomically('--png', flags.png, gridPng(grid))
      const { gridSvg } = await import('@bernoulli/report/card')
      if (flags.svg !== undefined) await writePictures(flags.svg, { reconstructions: `${gridSvg(grid)}\n` })
    }
    const whole = meanOf(found)
    if (flags.json)
      print(
        encodeJson({
          schema: 'bernoulli.reconstruction/1',
          count: images.count,
          picture: images.shape,
          code: found[0]?.code?.length ?? null,
          logLoss: whole,
          pictures: found,
        }),
      )
    else print(inWords(found, shown, whole, images))
  } finally {
    await session.release()
  }
}

type Loss = Pick<Reconstructed, 'mean' | 'floor' | 'excess'>

function meanOf(found: readonly Reconstructed[]): Loss {
  const mean = (of: (one: Reconstructed) => number): number =>
    found.reduce((sum, one) => sum + of(one), 0) / found.length
  return { mean: mean((one) => one.mean), floor: mean((one) => one.floor), excess: mean((one) => one.excess) }
}

function inWords(
  found: readonly Reconstructed[],
  shown: readonly Reconstructed[],
  whole: Loss,
  images: Images,
): string {
  const nats = (value: number): string => value.toFixed(4).padStart(8)
  const code = found[0]?.code?.length
  const middle = found[Math.floor(found.length / 2)]?.excess ?? NaN
  const width = Math.max(7, ...shown.map(({ name, index }) => (name ?? String(index)).length))
  return [
    `${found.length} pictures of ${images.shape.join('×')}${code === undefined ? '' : `, each squeezed into ${code} numbers`}`,
    '',
    `log loss ${nats(whole.mean)} nats = floor ${whole.floor.toFixed(4)} + excess ${whole.excess.toFixed(4)}; half of the pictures have an excess below ${middle.toFixed(4)}`,
    '',
    `most unusual first${shown.length < found.length ? ` (${shown.length} of ${found.length}; --json has all, with their codes)` : ''}`,
    `${'picture'.padEnd(width)}      loss     floor    excess`,
    ...shown.map(
      ({ name, index, mean, floor, excess }) =>
        `${(name ?? String(index)).padEnd(width)}  ${nats(mean)}  ${nats(floor)}  ${nats(excess)}`,
    ),
    '',
  ].join('\n')
}
