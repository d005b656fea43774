import type { CommandContext } from '@stricli/core'
import { InputError } from 'bernoulli'
import type { Statement } from 'bernoulli'
import type { TrainingReport } from '@bernoulli/report/card'
import { encodeModel, gatherRows, readLabels } from 'bernoulli/training'
import type { Examples, Fitted, RowArray, RowSource } from 'bernoulli/training'
import {
  chosenOn,
  deliverTraining,
  keepStopped,
  openRuntime,
  readingOf,
  refuseContradictions,
  refuseWithoutRuntime,
  roseSince,
  runTraining,
} from '../training/runtime/index.ts'
import { refuseRead, writeAtomically, writePictures } from '../shell/output/index.ts'
import { halveRows } from '../training/tables/index.ts'
import { pixelsOf, readImages } from '../training/images/index.ts'
import type { Images } from '../training/images/index.ts'
import type { AutoencodeFlags } from '../shell/flags/index.ts'
import { version } from '../shell/process/index.ts'
import { augmentation } from './augmentation.ts'
import { autoencoderModel } from './autoencoderModel.ts'
import { baselines } from './baselines.ts'
import { gridPng, reconstructions, shown } from './reconstructions.ts'
import { startingAutoencoder } from './startingAutoencoder.ts'

/** `bernoulli autoencode`: pictures in, an autoencoder out, its loss beside the floor. */
export async function autoencodeImages(
  this: CommandContext,
  flags: AutoencodeFlags,
  path: string,
): Promise<void> {
  refuseWithoutRuntime()
  refuseContradictions(flags, flags.test === undefined ? 'Give pictures to look at with --test.' : undefined)
  const images = await readImages(path)
  const looked = flags.test === undefined ? undefined : await readImages(flags.test)
  if (looked !== undefined && looked.shape.join() !== images.shape.join())
    throw new InputError({
      problem: 'test pictures of another shape',
      place: looked.shown,
      expected: images.shape.join('×'),
      received: looked.shape.join('×'),
    })
  await refuseRead({
    '--out': flags.out,
    '--html': flags.html,
    '--svg': flags.svg,
    '--png': flags.png,
    '--log': flags.log,
  })
  const { test, validation } = heldOut(looked, flags)
  const from = flags.from === undefined ? undefined : await startingAutoencoder(flags.from, images, flags)
  const { model, layers } = from ?? autoencoderModel(images, flags)
  const { augment, statements } = augmentation(images, flags.augment, flags.seed)
  const runtime = await openRuntime(flags)
  const { epochs, batch, rate, seed } = flags
  const encoded = (
    { model, state }: Pick<Fitted, 'model' | 'state'>,
    { baseRate, floor }: { readonly baseRate: number; readonly floor: number },
  ): Uint8Array =>
    encodeModel(model, state, {
      task: 'autoencoder',
      layers,
      seed,
      baseRate,
      floor,
      version: version(),
      picture: { shape: images.shape, white: images.white },
    })
  const training = () =>
    runTraining({
      flags,
      runtime,
      model,
      called: 'pictures',
      examples: examplesOf(images),
      validation: validation && examplesOf(validation),
      test: test && examplesOf(test),
      start: from?.numbers,
      augment,
      settings: { layers },
    })
  const {
    fitted,
    stopped: _,
    best: __,
    ...trained
  } = await keepStopped(training, {
    out: flags.out,
    encoded: async ({ fitted }) => encoded(fitted, await readLabels(images.rows)),
  })
  const read = async (of: Images | undefined) =>
    of === undefined ? null : readingOf(await fitted.evaluate(examplesOf(of)))
  const { baseRate, ...train } = await fitted.evaluate(examplesOf(images))
  const tested = await read(test)
  if (flags.out !== undefined)
    await writeAtomically('--out', flags.out, encoded(fitted, { baseRate, floor: train.floor }))
  const report: TrainingReport = {
    schema: 'bernoulli.training/1',
    task: 'autoencoder',
    model: 'network',
    layers,
    parameters: fitted.state.parameters.length,
    label: null,
    features: null,
    offset: null,
    picture: images.shape,
    examples: { train: images.count, validation: validation?.count ?? null, test: test?.count ?? null },
    baseRate,
    seed,
    epochs,
    batch,
    rate,
    decay: 0,
    logLoss: { train: readingOf(train), validation: await read(validation), test: tested },
    baselines: await baselines(test ?? images, (tested ?? train).floor),
    coefficients: null,
    certificate: null,
    criteria: null,
    columnTests: null,
    importance: null,
    partialDependence: null,
    ...trained,
    evaluation: null,
    decisions: null,
    crossValidation: null,
    labels: null,
    statements: [
      ...statements,
      ...(from !== undefined && test !== undefined ? [mayHaveSeen] : []),
      ...(validation === undefined
        ? roseSince(trained.history, trained.keptEpoch, flags.patience)
        : [{ code: 'epoch chosen', text: chosenOn(validation.count, 'pictures', trained.keptEpoch) }]),
    ],
  }
  const first = await firstOf(test ?? images)
  const grid = reconstructions(images, first.values, await fitted.predict(first))
  if (flags.png !== undefined) await writeAtomically('--png', flags.png, gridPng(grid))
  const { gridSvg } = await import('@bernoulli/report/card')
  if (flags.svg !== undefined) await writePictures(flags.svg, { reconstructions: `${gridSvg(grid)}\n` })
  await deliverTraining(report, flags, path, [
    {
      title: 'What comes back',
      reading: `The first ${first.values.length / pixelsOf(images)} ${test === undefined ? '' : 'test '}pictures, and what the model makes of them.`,
      svg: gridSvg(grid),
    },
  ])
}

const mayHaveSeen: Statement = {
  code: 'may have seen',
  text: 'The model to go on from does not say which pictures it was trained on. If those of --test were among them, their loss looks better than that of new ones.',
}

/** Every picture is its own label. */
function examplesOf({ rows }: Images): Examples {
  return { inputs: rows, labels: rows }
}

/** The pictures that judge and, where an epoch is to be chosen, those that choose it: halves, by the seed. */
function heldOut(
  images: Images | undefined,
  { patience, seed }: AutoencodeFlags,
): { readonly test: Images | undefined; readonly validation: Images | undefined } {
  if (images === undefined || patience === undefined) return { test: images, validation: undefined }
  if (images.count < 2)
    throw new InputError({
      problem: 'too few pictures to choose an epoch on some and judge on others',
      place: '--test',
      expected: 'at least 2',
      received: images.count,
    })
  const { test, validation } = halveRows(images.count, seed)
  return { test: only(images, test), validation: only(images, validation) }
}

/** Only the pictures at some places. */
function only(images: Images, indices: Uint32Array): Images {
  const { rows } = images
  const rowsOfThem: RowSource = {
    row: rows.row,
    count: indices.length,
    gather: (wanted, to) =>
      gatherRows(
        rows,
        wanted.map((index) => indices[index] as number),
        to,
      ),
  }
  return { ...images, count: indices.length, rows: rowsOfThem }
}

async function firstOf(images: Images): Promise<RowArray> {
  const count = Math.min(shown, images.count)
  const values = new Float32Array(count * pixelsOf(images))
  await gatherRows(
    images.rows,
    Uint32Array.from({ length: count }, (_, i) => i),
    values,
  )
  return { row: images.rows.row, values }
}
