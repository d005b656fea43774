import type { CommandContext } from '@stricli/core'
import { InputError, judge, logLoss } from 'bernoulli'
import type { Evaluation } from 'bernoulli'
import type { TrainingReport } from '@bernoulli/report/card'
import { encodeModel } from 'bernoulli/training'
import type { ModelColumn } from 'bernoulli/training'
import { openFiles } from '../duckdb/index.ts'
import type { TrainFlags } from '../flags/index.ts'
import { colored, print, writeAtomically } from '../output/index.ts'
import { interruption, progress } from '../process/index.ts'
import { askModel, deliverTraining, openRuntime, readingOf } from '../runtime/index.ts'
import { learnColumns, rawRows, readTable, splitRows, unseen } from '../tables/index.ts'
import type { Table } from '../tables/index.ts'
import { version } from '../version.ts'
import { chooseFeatures } from './chooseFeatures.ts'
import { labelsOf } from './Prepared.ts'
import type { Prepared } from './Prepared.ts'
import { trainLogistic } from './trainLogistic.ts'
import { startingModel } from './startingModel.ts'
import type { StartingModel } from './startingModel.ts'
import { trainNetwork } from './trainNetwork.ts'

const asked = 'train'

/** `bernoulli train`: a table in, a model out, judged on rows it had not seen. */
export async function trainFiles(
  this: CommandContext,
  flags: TrainFlags,
  ...files: readonly string[]
): Promise<void> {
  refuseContradictions(flags)
  const from = flags.from === undefined ? undefined : await startingModel(flags.from)
  const { label, prepared } = await prepare(flags, files, from)
  const runtime = await openRuntime(flags.threads)
  const learned =
    flags.model === 'logistic'
      ? trainLogistic(prepared, flags)
      : await trainNetwork(prepared, flags, runtime, from)
  const { columns, split, raw, table } = prepared
  const labels = { train: labelsOf(prepared, split.train), test: labelsOf(prepared, split.test) }
  const { baseRate, floor } = logLoss({ labels: labels.train, probabilities: labels.train })
  const file = encodeModel(learned.model, learned.numbers, {
    task: 'classifier',
    layers: learned.layers,
    seed: flags.seed,
    baseRate,
    floor,
    version: version(),
    label,
    columns,
  })
  if (flags.out !== undefined) await writeAtomically('--out', flags.out, file)
  const say = (values: Float64Array) => askModel(runtime, file, values, columns.length)
  const held = split.test.length === 0 ? null : { labels: labels.test, logits: await say(raw.test) }
  const evaluation =
    held && (await judge(held, { level: flags.level, seed: flags.seed, signal: interruption }))
  const strangers = unseen(raw.test, columns)
  const report: TrainingReport = {
    schema: 'bernoulli.training/1',
    task: 'classifier',
    model: flags.model,
    layers: learned.layers,
    parameters:
      flags.model === 'logistic' ? (learned.coefficients?.length ?? 0) : learned.numbers.parameters.length,
    label,
    features: columns.map(featureOf),
    picture: null,
    examples: { train: split.train.length, test: held === null ? null : split.test.length },
    baseRate,
    seed: flags.seed,
    epochs: learned.history === null ? null : flags.epochs,
    batch: learned.history === null ? null : flags.batch,
    rate: learned.history === null ? null : flags.rate,
    keptEpoch: learned.keptEpoch,
    logLoss: {
      train: readingOf(logLoss({ labels: labels.train, logits: await say(raw.train) })),
      test: held && readingOf(logLoss(held)),
    },
    baselines: [],
    coefficients: learned.coefficients,
    certificate: learned.certificate,
    history: learned.history,
    secondsPerEpoch: learned.secondsPerEpoch,
    evaluation,
    statements: [
      ...learned.statements,
      ...(table.dropped === 0
        ? []
        : [said('rows dropped', `${table.dropped} rows without a value were left out.`)]),
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
    await writeAtomically('--svg', flags.svg, historySvg(report.history) ?? '')
  }
  await deliverTraining(report, flags, files.join(', '), [])
  if (evaluation !== null && !flags.json) await verdict(evaluation, label)
}

async function prepare(
  flags: TrainFlags,
  files: readonly string[],
  from: StartingModel | undefined,
): Promise<{ readonly label: string; readonly prepared: Prepared }> {
  const line = progress()
  line.say(`reading ${files.join(', ')}`)
  const data = await openFiles(files, { asked, threads: flags.threads }).finally(line.end)
  interruption.addEventListener('abort', () => data.interrupt())
  try {
    const known = from?.columns
    if (known !== undefined && (flags.features ?? flags.categories) !== undefined)
      throw new InputError({
        asked,
        problem: '--features for a model that knows its columns',
        place: '--from',
        advice: 'Leave it out.',
      })
    const ownLabel = flags.label ?? from?.label
    const named = ownLabel === undefined ? {} : { label: ownLabel }
    const { label, features } = chooseFeatures(
      asked,
      data.columns,
      known === undefined ? flags : { ...named, features: known.map(({ name }) => name) },
    )
    const names = [label, ...features.map(({ name }) => name)]
    const table = await readTable(asked, await data.table(names), label, known ?? features, flags.missing)
    const split = splitRows(table.rows, flags.validation, flags.seed)
    if (split.train.length === 0 || (flags.validation > 0 && split.test.length === 0))
      throw new InputError({
        asked,
        problem: 'too few rows to hold some out',
        place: files.join(', '),
        received: table.rows,
        advice: 'Say --validation 0 to train on all of them.',
      })
    const columns = known ?? (from === undefined ? learnColumns(table, split.train) : asTheyAre(table))
    refuseOtherWidth(from, columns.length)
    return {
      label,
      prepared: {
        table,
        labels: table.labels as Float64Array,
        columns,
        split,
        raw: { train: rawRows(table, columns, split.train), test: rawRows(table, columns, split.test) },
      },
    }
  } finally {
    line.end()
    data.close()
  }
}

function refuseContradictions({ model, checkpoint, resume, from, patience, validation }: TrainFlags): void {
  const refuse = (problem: string, advice: string): InputError => new InputError({ asked, problem, advice })
  if (resume && checkpoint === undefined)
    throw refuse('--resume without --checkpoint', 'Name the folder with --checkpoint.')
  if (model === 'logistic' && (checkpoint !== undefined || from !== undefined))
    throw refuse(
      `--${from === undefined ? 'checkpoint' : 'from'} with --model logistic`,
      'Logistic regression goes to its optimum at once; leave the option out.',
    )
  if (patience !== undefined && validation === 0)
    throw refuse('--patience without rows held out', 'Hold some out with --validation.')
}

/** What a model made elsewhere takes: numbers, not standardised. */
function asTheyAre({ columns }: Table): readonly ModelColumn[] {
  return columns.map(({ name, kind }) => {
    if (kind === 'number') return { name, kind, mean: 0, scale: 1 }
    throw new InputError({
      asked,
      problem: 'a model made elsewhere takes numbers',
      place: '--from',
      expected: 'columns of numbers',
      received: `text in ${name}`,
      advice: 'Say which columns it takes, in its order, with --features.',
    })
  })
}

function refuseOtherWidth(from: StartingModel | undefined, columns: number): void {
  const takes = from === undefined || from.columns !== undefined ? columns : Number(from.layers[0])
  if (takes === columns) return
  throw new InputError({
    asked,
    problem: 'a model of other columns',
    place: '--from',
    expected: `${takes} columns, each a number`,
    received: columns,
    advice: 'Say which columns it takes, in its order, with --features.',
  })
}

function featureOf(column: ModelColumn) {
  return column.kind === 'number'
    ? { name: column.name, kind: column.kind, mean: column.mean, scale: column.scale, categories: null }
    : { name: column.name, kind: column.kind, mean: null, scale: null, categories: column.categories.length }
}

const said = (code: string, text: string) => ({ code, text })

/** The rows held out, judged as `bernoulli judge` would. */
async function verdict(evaluation: Evaluation, label: string): Promise<void> {
  const { terminal } = await import('@bernoulli/report')
  const { stdout } = process
  const screen = {
    label,
    note: 'the rows held out',
    color: colored(stdout),
    ...(stdout.isTTY && stdout.columns > 0 ? { width: stdout.columns } : {}),
  }
  print(`\n${terminal(evaluation, screen)}`)
}
