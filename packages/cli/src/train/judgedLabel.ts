import { judge, logLoss } from 'bernoulli'
import type { LabelReading } from 'bernoulli/columns'
import type { Runtime } from 'bernoulli/training'
import type { LabelReport } from '@bernoulli/report/card'
import type { TrainFlags } from '../shell/flags/index.ts'
import { interruption } from '../shell/process/index.ts'
import { readingOf } from '../training/runtime/index.ts'
import { everyPlace, forLabel, rowsAt } from '../training/tables/index.ts'
import type { Encoded } from '../training/tables/index.ts'
import { classesCounted, counted, labelValues, singlePrecision } from './card/index.ts'
import type { Learned, LearnedLabel } from './card/index.ts'
import type { CrossValidated } from './crossValidate.ts'
import { dependence } from './dependence/index.ts'
import { atPlaces, importance } from './importance/index.ts'
import { looksClosely } from './looksClosely.ts'
import type { Prepared } from './Prepared.ts'
import { heldAgainst } from './regressionBeside.ts'
import type { Said } from './saidOfRows.ts'
import { worthOf } from './worthOf.ts'

/** A finished training, and one of its labels. */
interface OneLabel {
  /** Which of the outputs it is. */
  readonly place: number
  readonly reading: LabelReading
  readonly learned: Learned
  readonly prepared: Prepared
  readonly folded: CrossValidated | undefined
  /** The model, for rows that are standardised. */
  readonly standard: Uint8Array
  readonly runtime: Runtime
  /** What it says of the rows, and what a logistic regression says of those that judge. */
  readonly said: Said
  readonly flags: TrainFlags
}

/** What a training has to say of one of its labels, judged by itself. */
export async function judgedLabel({
  place,
  reading,
  learned,
  prepared,
  folded,
  standard,
  runtime,
  said,
  flags,
}: OneLabel): Promise<LabelReport> {
  const { columns, testGroups: groups } = prepared
  const [train, validation, test] = [prepared.train, prepared.validation, prepared.test].map(
    (some) => some && forLabel(some, place),
  ) as [Encoded, Encoded | null, Encoded | null]
  const own = learned.labels[place] as LearnedLabel
  const byFolds = folded?.labels[place]
  const answers = (some: Encoded, of: readonly Float32Array[]) =>
    counted(some, { logits: of[place] as Float32Array })
  const saved = readingOf(logLoss(answers(train, said.train)))
  const held = test && answers(test, said.test)
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
  const beside =
    keyed && said.regression
      ? await heldAgainst(said.regression[place] as Float32Array, keyed, {
          level: flags.level,
          ...(groups && { group }),
        })
      : { baselines: [], statements: [] }
  const blind = { columns, file: standard }
  const matters =
    test &&
    (await importance(
      runtime,
      [{ ...blind, rows: everyPlace(test.labels.length), inputs: (places) => rowsAt(test, places) }],
      { labels: test.labels, weights: test.weights, clusters: groups },
      { seed: flags.seed, level: flags.level, label: place },
    ))
  return {
    label: reading.column,
    baseRate: logLoss(counted(train, { probabilities: train.labels })).baseRate,
    logLoss: {
      train: own.trainLoss === null ? saved : readingOf(own.trainLoss),
      validation: validation && readingOf(logLoss(answers(validation, said.validation))),
      test: held && readingOf(logLoss(held)),
    },
    baselines: beside.baselines,
    coefficients: own.coefficients,
    certificate: own.certificate,
    criteria: own.criteria,
    columnTests: own.columnTests,
    importance: matters ?? byFolds?.importance ?? null,
    partialDependence:
      test && matters && prepared.sampled
        ? await dependence(
            runtime,
            [{ ...blind, rows: everyPlace(prepared.sampled.places.length) }],
            { ...prepared.sampled, ...atPlaces(prepared.sampled.places, test.weights, groups) },
            matters,
            { level: flags.level, label: place },
          )
        : (byFolds?.partialDependence ?? null),
    evaluation,
    decisions: !looksClosely(flags)
      ? null
      : keyed
        ? await worthOf(keyed, flags)
        : (byFolds?.decisions ?? null),
    crossValidation: byFolds?.report ?? null,
    statements: [
      ...(byFolds?.statements ?? []),
      ...own.statements,
      ...beside.statements,
      ...classesCounted(own.classWeights),
      ...singlePrecision(own.trainLoss, saved),
      ...labelValues(reading),
    ],
  }
}
