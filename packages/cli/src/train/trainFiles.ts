import type { CommandContext } from '@stricli/core'
import { InputError } from 'bernoulli'
import { meanReading } from '@bernoulli/report/card'
import type { LabelReport, Reading, TrainingReport } from '@bernoulli/report/card'
import { encodeModel, offsetIn } from 'bernoulli/training'
import type { ModelFacts } from 'bernoulli/training'
import { rowsDropped } from 'bernoulli/columns'
import type { LabelReading } from 'bernoulli/columns'
import type { GivenTrainFlags, TrainFlags } from '../shell/flags/index.ts'
import { refuseRead, writeAtomically, writePictures } from '../shell/output/index.ts'
import {
  chosenOn,
  deliverTraining,
  keepStopped,
  openRuntime,
  refuseContradictions,
  refuseWithoutRuntime,
  roseSince,
} from '../training/runtime/index.ts'
import { serverOf } from '../verdict/index.ts'
import { repeatedFiles } from '../verdict/roles/index.ts'
import { featureOf, offsetAdded, printVerdict, rowsCounted, unseenHeldOut } from './card/index.ts'
import type { Learned } from './card/index.ts'
import { offsetNameIn } from './offset.ts'
import { fitBeside } from './regressionBeside.ts'
import { judgedLabel } from './judgedLabel.ts'
import { saidOfRows } from './saidOfRows.ts'
import { settledFlags } from './settledFlags.ts'
import { prepareTable } from './prepareTable.ts'
import type { Prepared } from './Prepared.ts'
import { factsOf, standardModel } from './standardModel.ts'
import { startingModel } from './starting/index.ts'
import type { StartingModel } from './starting/index.ts'
import { trainLogistic, trainNetwork } from './fitting/index.ts'
import { crossValidate } from './crossValidate.ts'

/** `bernoulli train`: a table in, a model out, judged on rows it had not seen. */
export async function trainFiles(
  this: CommandContext,
  given: GivenTrainFlags,
  ...files: readonly string[]
): Promise<void> {
  refuseWithoutRuntime()
  refuseOfOther(given)
  const flags = settledFlags(given)
  const there = await serverOf(files, flags)
  if (there !== undefined) {
    const { trainThere } = await import('./there/index.ts')
    await trainThere(flags, files.join(', '), there)
    return
  }
  refuseContradictions(flags, flags.validation === 0 ? 'Hold some out with --validation.' : undefined)
  const from = flags.from === undefined ? undefined : await startingModel(flags.from)
  const { labels, prepared } = await prepareTable(flags, files, from)
  try {
    await refuseRead({ '--out': flags.out, '--html': flags.html, '--svg': flags.svg, '--log': flags.log })
    await trainPrepared(flags, files, from, labels, prepared)
  } finally {
    prepared.close()
  }
}

async function trainPrepared(
  given: TrainFlags,
  files: readonly string[],
  from: StartingModel | undefined,
  readings: readonly LabelReading[],
  prepared: Prepared,
): Promise<void> {
  const runtime = await openRuntime(given)
  const names = readings.map(({ column }) => column)
  const folded = prepared.folds && (await crossValidate(prepared.folds, given, runtime, names))
  const { patience: _, ...blind } = given
  const flags: TrainFlags = typeof folded?.epochs === 'number' ? { ...blind, epochs: folded.epochs } : given
  const factsAbout = (learned: Learned): ModelFacts => factsOf(learned, prepared.train, names, flags)
  const file = (learned: Learned, facts: ModelFacts): Uint8Array =>
    encodeModel(learned.model, learned.numbers, {
      ...facts,
      columns: prepared.columns,
      ...(prepared.trainedOn && { trainedOn: prepared.trainedOn }),
      ...(prepared.seen && { seen: prepared.seen }),
    })
  const learned =
    flags.model === 'logistic'
      ? trainLogistic(prepared, flags)
      : await keepStopped(() => trainNetwork(prepared, flags, runtime, from), {
          out: flags.out,
          encoded: (stopped) => file(stopped, factsAbout(stopped)),
        })
  const { columns, train, validation, test } = prepared
  const added = offsetIn(columns)
  const offset = offsetNameIn(columns)
  const facts = factsAbout(learned)
  if (flags.out !== undefined) await writeAtomically('--out', flags.out, file(learned, facts))
  const standard = standardModel(learned, facts)
  const regression = prepared.beside && fitBeside(prepared.beside, names, flags)
  const logits = await saidOfRows(runtime, { standard, regression }, prepared, names.length)
  const labels: LabelReport[] = []
  for (const [place, reading] of readings.entries())
    labels.push(
      await judgedLabel({
        place,
        reading,
        learned,
        prepared,
        folded,
        standard,
        runtime,
        said: logits,
        flags,
      }),
    )
  const [only] = labels as [LabelReport]
  const single = labels.length === 1
  const mean = (of: (label: LabelReport) => Reading | null): Reading | null => {
    const readings = labels.map(of)
    return readings.includes(null) ? null : meanReading(readings as readonly Reading[])
  }
  const strangers = columns.flatMap(({ name }, c) => {
    const rows = (test?.counted[c]?.[0] ?? 0) + (validation?.counted[c]?.[0] ?? 0)
    return rows === 0 ? [] : [{ name, rows }]
  })
  const report: TrainingReport = {
    schema: 'bernoulli.training/1',
    task: 'classifier',
    model: flags.model,
    layers: learned.layers,
    parameters:
      flags.model === 'logistic'
        ? learned.labels.reduce((sum, { coefficients }) => sum + (coefficients?.length ?? 0), 0)
        : learned.numbers.parameters.length,
    label: single ? only.label : null,
    features: columns.filter((column) => column !== added).map(featureOf),
    offset: offset ?? null,
    picture: null,
    examples: {
      train: train.labels.length,
      validation: validation && validation.labels.length,
      test: test && test.labels.length,
    },
    baseRate: facts.baseRate,
    seed: flags.seed,
    epochs: learned.history === null ? null : flags.epochs,
    batch: learned.history === null ? null : flags.batch,
    rate: learned.history === null ? null : flags.rate,
    decay: learned.history === null ? null : (flags.decay ?? 0),
    keptEpoch: learned.keptEpoch,
    logLoss: {
      train: mean(({ logLoss }) => logLoss.train) as Reading,
      validation: mean(({ logLoss }) => logLoss.validation),
      test: mean(({ logLoss }) => logLoss.test),
    },
    ...(single ? ofOne(only) : nothing),
    history: learned.history,
    secondsPerEpoch: learned.secondsPerEpoch,
    labels: single ? null : labels,
    statements: [
      ...(folded?.statements ?? []),
      ...(single ? only.statements : []),
      ...offsetAdded(offset),
      ...rowsCounted(flags.weight),
      ...(flags.test === undefined ? [] : [said('tested on', `The rows of ${flags.test} judge.`)]),
      ...prepared.statements,
      ...roseSince(learned.history, learned.keptEpoch, flags.patience),
      ...(validation === null
        ? []
        : [said('epoch chosen', chosenOn(validation.labels.length, 'rows', learned.keptEpoch))]),
      ...prepared.filled,
      ...repeatedFiles(prepared.repeated),
      ...rowsDropped(prepared.dropped),
      ...unseenHeldOut(strangers),
    ],
  }
  if (flags.svg !== undefined && report.history !== null) {
    const { historySvg } = await import('@bernoulli/report/card')
    const losses = historySvg(report.history, report.keptEpoch)
    if (losses !== undefined) await writePictures(flags.svg, { losses })
  }
  await deliverTraining(report, flags, files.join(', '), [])
  if (flags.json) return
  for (const { label, crossValidation, evaluation } of labels) {
    if (crossValidation !== null)
      await printVerdict(crossValidation.evaluation, label, `the rows, by ${crossValidation.folds} folds`)
    if (evaluation !== null) await printVerdict(evaluation, label, flags.test)
  }
}

/** What a report has of its one label. */
const ofOne = ({
  baselines,
  coefficients,
  certificate,
  criteria,
  columnTests,
  importance,
  partialDependence,
  evaluation,
  decisions,
  crossValidation,
}: LabelReport) => ({
  ...{ baselines, coefficients, certificate, criteria, columnTests, importance, partialDependence },
  ...{ evaluation, decisions, crossValidation },
})

/** And where there are several. */
const nothing: ReturnType<typeof ofOne> = {
  ...{
    baselines: [],
    coefficients: null,
    certificate: null,
    criteria: null,
    columnTests: null,
    importance: null,
  },
  ...{ partialDependence: null, evaluation: null, decisions: null, crossValidation: null },
}

/** @throws InputError for options of the other kind of model, and for two penalties */
function refuseOfOther({ model, checkpoint, from, ...given }: GivenTrainFlags): void {
  const { epochs, batch, rate, hidden, activation, patience, decay, svg, log, ridge, firth, folds } = given
  const layers = { hidden, activation }
  const network = { from, checkpoint, ...layers, epochs, batch, rate, patience, decay, svg, log }
  const logistic = { ridge, firth: firth || undefined }
  const option = firstGiven(model === 'logistic' ? network : logistic)
  if (option !== undefined)
    throw new InputError({
      problem: `--${option} with --model ${model}`,
      advice:
        model === 'logistic'
          ? 'Logistic regression goes to its optimum at once; leave the option out.'
          : 'It is for logistic regressions: say --model logistic, too.',
    })
  const layer = firstGiven(layers)
  if (from !== undefined && layer !== undefined)
    throw new InputError({
      problem: `--${layer} with --from`,
      advice: 'The layers are those of the model to go on from; leave one of them out.',
    })
  const apart = firstGiven({ from, checkpoint })
  if (folds !== undefined && apart !== undefined)
    throw new InputError({
      problem: `--folds with --${apart}`,
      place: '--folds',
      advice:
        apart === 'from'
          ? 'The model to go on from may have seen the rows that a fold judges by; leave one of them out.'
          : 'A fold is a training of its own, and is not written down on its way; leave one of them out.',
    })
  if (ridge !== undefined && firth)
    throw new InputError({ problem: '--ridge and --firth', advice: 'Each is a penalty; leave one out.' })
}

/** The name of the first option that was given. */
const firstGiven = (options: Readonly<Record<string, unknown>>): string | undefined =>
  Object.keys(options).find((name) => options[name] !== undefined)

const said = (code: string, text: string) => ({ code, text })
