import type { CommandContext } from '@stricli/core'
import { InputError, logLoss } from 'bernoulli'
import type { TrainingReport } from '@bernoulli/report/card'
import { encodeModel } from 'bernoulli/training'
import type { Examples, RowArray } from 'bernoulli/training'
import { fingerprint } from '../checkpoints/index.ts'
import { deliverTraining, openRuntime, readingOf, runTraining } from '../runtime/index.ts'
import { writeAtomically } from '../output/index.ts'
import { pixelsOf, readImages } from '../images/index.ts'
import type { Images } from '../images/index.ts'
import type { AutoencodeFlags } from '../flags/index.ts'
import { version } from '../version.ts'
import { autoencoderModel } from './autoencoderModel.ts'
import { baselines } from './baselines.ts'
import { gridPng, reconstructions, shown } from './reconstructions.ts'

const asked = 'autoencode'

/** `bernoulli autoencode`: pictures in, an autoencoder out, its loss beside the floor. */
export async function autoencodeImages(
  this: CommandContext,
  flags: AutoencodeFlags,
  path: string,
): Promise<void> {
  if (flags.resume && flags.checkpoint === undefined)
    throw new InputError({
      asked,
      problem: '--resume without --checkpoint',
      advice: 'Name the folder with --checkpoint.',
    })
  const images = await readImages(asked, path)
  const test = flags.test === undefined ? undefined : await readImages(asked, flags.test)
  if (test !== undefined && test.shape.join() !== images.shape.join())
    throw new InputError({
      asked,
      problem: 'test pictures of another shape',
      place: test.shown,
      expected: images.shape.join('×'),
      received: test.shape.join('×'),
    })
  const { model, layers } = autoencoderModel(images, flags)
  const runtime = await openRuntime(flags.threads)
  const { epochs, batch, rate, seed, checkpoint } = flags
  const { fitted, secondsPerEpoch } = await runTraining({
    asked,
    runtime,
    model,
    examples: examplesOf(images),
    test: test && examplesOf(test),
    epochs,
    batch,
    rate,
    seed,
    patience: flags.patience,
    start: undefined,
    checkpoint:
      checkpoint === undefined
        ? undefined
        : { folder: checkpoint, seconds: flags.checkpointEvery, resume: flags.resume },
    settings: () => ({
      layers,
      batch,
      rate,
      seed,
      pictures: fingerprint(images.values),
      test: test === undefined ? null : fingerprint(test.values),
    }),
    quiet: flags.quiet,
  })
  const read = async (of: Images) =>
    readingOf(logLoss({ labels: of.values, logits: await fitted.predict(examplesOf(of).inputs) }))
  const train = await read(images)
  const tested = test && (await read(test))
  const { baseRate } = logLoss({ labels: images.values, probabilities: images.values })
  if (flags.out !== undefined)
    await writeAtomically(
      '--out',
      flags.out,
      encodeModel(fitted.model, fitted.state, {
        task: 'autoencoder',
        layers,
        seed,
        baseRate,
        floor: train.floor,
        version: version(),
        picture: { shape: images.shape, white: images.white },
      }),
    )
  const report: TrainingReport = {
    schema: 'bernoulli.training/1',
    task: 'autoencoder',
    model: 'network',
    layers,
    parameters: fitted.state.parameters.length,
    label: null,
    features: null,
    picture: images.shape,
    examples: { train: images.count, test: test?.count ?? null },
    baseRate,
    seed,
    epochs,
    batch,
    rate,
    keptEpoch:
      flags.patience === undefined ? fitted.state.epoch : (fitted.state.best?.epoch ?? fitted.state.epoch),
    logLoss: { train, test: tested ?? null },
    baselines: test === undefined ? baselines(images, train.floor) : baselines(test, (tested ?? train).floor),
    coefficients: null,
    certificate: null,
    history: fitted.history.map(({ epoch, step, train, test }) => ({
      epoch,
      step,
      train: readingOf(train),
      test: test && readingOf(test),
    })),
    secondsPerEpoch,
    evaluation: null,
    statements: [],
  }
  const first = firstOf(test ?? images)
  const grid = reconstructions(first, await fitted.predict(examplesOf(first).inputs))
  if (flags.png !== undefined) await writeAtomically('--png', flags.png, gridPng(grid))
  const { gridSvg } = await import('@bernoulli/report/card')
  if (flags.svg !== undefined) await writeAtomically('--svg', flags.svg, `${gridSvg(grid)}\n`)
  await deliverTraining(report, flags, path, [
    {
      title: 'What comes back',
      reading: `The first ${first.count} ${test === undefined ? '' : 'test '}pictures, and what the model makes of them.`,
      svg: gridSvg(grid),
    },
  ])
}

/** Every picture is its own label. */
function examplesOf(images: Images): Examples<RowArray> {
  const rows = { row: [pixelsOf(images)], values: images.values }
  return { inputs: rows, labels: rows }
}

function firstOf(images: Images): Images {
  const count = Math.min(shown, images.count)
  return { ...images, count, values: images.values.subarray(0, count * pixelsOf(images)) }
}
