import type { CommandContext } from '@stricli/core'
import { InputError, judge, logLoss } from 'bernoulli'
import type { TrainingReport } from '@bernoulli/report/card'
import { encodeModel, offsetIn } from 'bernoulli/training'
import type { ModelFacts } from 'bernoulli/training'
import { rowsDropped } from 'bernoulli/columns'
import type { LabelCoding } from 'bernoulli/columns'
import type { GivenTrainFlags, TrainFlags } from '../shell/flags/index.ts'
import { refuseRead, writeAtomically, writePictures } from '../shell/output/index.ts'
import { interruption } from '../shell/process/index.ts'
import {
  askRows,
  chosenOn,
  deliverTraining,
  keepStopped,
  openRuntime,
  readingOf,
  refuseContradictions,
  refuseWithoutRuntime,
  roseSince,
} from '../training/runtime/index.ts'
import type { Encoded } from '../training/tables/index.ts'
import { serverOf } from '../verdict/index.ts'
import { repeatedFiles } from '../verdict/roles/index.ts'
import {
  classesCounted,
  featureOf,
  offsetAdded,
  printVerdict,
  rowsCounted,
  singlePrecision,
} from './card/index.ts'
import type { Learned } from './card/index.ts'
import { looksClosely } from './looksClosely.ts'
import { offsetNameIn } from './offset.ts'
import { importance } from './importance/index.ts'
import { settledFlags } from './settledFlags.ts'
import { prepareTable } from './prepareTable.ts'
import type { Prepared } from './Prepared.ts'
import { counted, factsOf, standardModel } from './standardModel.ts'
import { startingModel } from './starting/index.ts'
import type { StartingModel } from './starting/index.ts'
import { trainLogistic, trainNetwork } from './fitting/index.ts'
import { dependence } from './dependence/index.ts'
import { worthOf } from './worthOf.ts'
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
  const { label: reading, prepared } = await prepareTable(flags, files, from)
  const { column: label, coding } = reading
  try {
    await refuseRead({ '--out': flags.out, '--html': flags.html, '--svg': flags.svg, '--log': flags.log })
    await trainPrepared(flags, files, from, label, { ...prepared, coding })
  } finally {
    prepared.close()
  }
}

async function trainPrepared(
  given: TrainFlags,
  files: readonly string[],
  from: StartingModel | undefined,
  label: string,
  prepared: Prepared & { readonly coding: LabelCoding | undefined },
): Promise<void> {
  const runtime = await openRuntime(given)
  const folded = prepared.folds && (await crossValidate(prepared.folds, given, runtime, label))
  const { patience: _, ...blind } = given
  const flags: TrainFlags = typeof folded?.epochs === 'number' ? { ...blind, epochs: folded.epochs } : given
  const factsAbout = (learned: Learned): ModelFacts => factsOf(learned, prepared.train, label, flags)
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
  const answers = async (some: Encoded) =>
    counted(some, { logits: await askRows(runtime, standard, some.inputs) })
  const saved = readingOf(logLoss(await answers(train)))
  const held = test && (await answers(test))
  const { testGroups: groups } = prepared
  const group = flags.group ?? ''
  const keyed = held && { ...held, ...(groups && { keys: { [group]: Array.from(groups) } }) }
  const evaluation =
    keyed &&
    (await judge(keyed, {
      level: flags.level,
      seed: flags.seed,
      signal: interruption,
      ...(groups && { group }),
    }))
  const matters =
    test &&
    (await importance(runtime, standard, columns, test, {
      seed: flags.seed,
      level: flags.level,
      ...(groups && { clusters: groups }),
    }))
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
      flags.model === 'logistic' ? (learned.coefficients?.length ?? 0) : learned.numbers.parameters.length,
    label,
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
    keptEpoch: learned.keptEpoch,
    logLoss: {
      train: learned.trainLoss === null ? saved : readingOf(learned.trainLoss),
      validation: validation && readingOf(logLoss(await answers(validation))),
      test: held && readingOf(logLoss(held)),
    },
    baselines: [],
    coefficients: learned.coefficients,
    certificate: learned.certificate,
    criteria: learned.criteria,
    columnTests: learned.columnTests,
    importance: matters,
    partialDependence:
      test && matters && prepared.sampled
        ? await dependence(
            runtime,
            standard,
            columns,
            { ...prepared.sampled, ...atPlaces(prepared.sampled.places, test.weights, groups) },
            matters,
            flags.level,
          )
        : null,
    history: learned.history,
    secondsPerEpoch: learned.secondsPerEpoch,
    evaluation,
    decisions: !looksClosely(flags)
      ? null
      : keyed
        ? await worthOf(keyed, flags)
        : (folded?.decisions ?? null),
    crossValidation: folded?.report ?? null,
    statements: [
      ...(folded?.statements ?? []),
      ...learned.statements,
      ...offsetAdded(offset),
      ...rowsCounted(flags.weight),
      ...classesCounted(learned.classWeights),
      ...(flags.test === undefined ? [] : [said('tested on', `The rows of ${flags.test} judge.`)]),
      ...prepared.statements,
      ...roseSince(learned.history, learned.keptEpoch, flags.patience),
      ...singlePrecision(learned.trainLoss, saved),
      ...(validation === null
        ? []
        : [said('epoch chosen', chosenOn(validation.labels.length, 'rows', learned.keptEpoch))]),
      ...prepared.filled,
      ...repeatedFiles(prepared.repeated),
      ...(prepared.coding === undefined
        ? []
        : [
            said(
              'label values',
              `Of ${JSON.stringify(label)}, ${JSON.stringify(prepared.coding.positive)} is yes and ${JSON.stringify(prepared.coding.negative)} is no.`,
            ),
          ]),
      ...rowsDropped(prepared.dropped),
      ...strangers.map(({ name, rows }) =>
        said(
          'unseen categories',
          `Training did not see the ${name} of ${rows} ${rows === 1 ? 'row' : 'rows'} held out; it counts as an average one.`,
        ),
      ),
    ],
  }
  if (flags.svg !== undefined && report.history !== null) {
    const { historySvg } = await import('@bernoulli/report/card')
    const losses = historySvg(report.history, report.keptEpoch)
    if (losses !== undefined) await writePictures(flags.svg, { losses })
  }
  await deliverTraining(report, flags, files.join(', '), [])
  if (flags.json) return
  if (folded !== undefined)
    await printVerdict(folded.report.evaluation, label, `the rows, by ${folded.report.folds} folds`)
  if (evaluation !== null) await printVerdict(evaluation, label, flags.test)
}

/** @throws InputError for options of the other kind of model, and for two penalties */
function refuseOfOther({
  model,
  checkpoint,
  from,
  patience,
  svg,
  log,
  ridge,
  firth,
  folds,
}: GivenTrainFlags): void {
  const network = { from, checkpoint, patience, svg, log }
  const logistic = { ridge, firth: firth || undefined }
  const given = Object.entries(model === 'logistic' ? network : logistic)
  const option = given.find(([, value]) => value !== undefined)?.[0]
  if (option !== undefined)
    throw new InputError({
      problem: `--${option} with --model ${model}`,
      advice:
        model === 'logistic'
          ? 'Logistic regression goes to its optimum at once; leave the option out.'
          : 'It is for logistic regressions: say --model logistic, too.',
    })
  const apart = Object.entries({ from, checkpoint }).find(([, value]) => value !== undefined)?.[0]
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

const said = (code: string, text: string) => ({ code, text })

/** What is said of rows, of some of them. */
function atPlaces(
  places: Uint32Array,
  weights: Float64Array | undefined,
  clusters: Float64Array | undefined,
) {
  const of = (values: Float64Array | undefined): Float64Array | undefined =>
    values && Float64Array.from(places, (place) => values[place] as number)
  return { weights: of(weights), clusters: of(clusters) }
}
