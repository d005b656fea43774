import { judge, logLoss } from 'bernoulli'
import type { Decisions, Statement } from 'bernoulli'
import type { Runtime } from 'bernoulli/training'
import type { CrossValidation } from '@bernoulli/report/card'
import type { TrainFlags } from '../shell/flags/index.ts'
import { interruption } from '../shell/process/index.ts'
import { askRows, keepStopped } from '../training/runtime/index.ts'
import { trainLogistic, trainNetwork } from './fitting/index.ts'
import type { Learned } from './card/index.ts'
import { looksClosely } from './looksClosely.ts'
import type { Folds, PreparedFold } from './Prepared.ts'
import { worthOf } from './worthOf.ts'
import { widened } from './widened.ts'
import { counted, factsOf, standardModel } from './standardModel.ts'

/** Rows judged by models that had not seen them, and for how many epochs those were best trained. */
export interface CrossValidated {
  readonly report: CrossValidation
  /** What these predictions are worth for decisions; null where nobody looks. */
  readonly decisions: Decisions | null
  /** The median of the epochs that were kept; null where no epoch was chosen. */
  readonly epochs: number | null
  readonly statements: readonly Statement[]
}

/**
 * Trains a model for every fold, on rows of the others, and judges all rows of the folds together, each by the one model
 * that had not seen it. The interval is over the rows, or their groups, for the mean loss of those models on new rows.
 */
export async function crossValidate(
  { by, rows, groups, prepare }: Folds,
  flags: TrainFlags,
  runtime: Runtime,
  label: string,
): Promise<CrossValidated> {
  const parts: CrossValidation['parts'][number][] = []
  const judged: {
    readonly row: number
    readonly label: number
    readonly logit: number
    readonly weight: number
  }[] = []
  let separated = 0
  let optimism = 0
  for (const [fold, { train, test }] of rows.entries()) {
    const prepared = await prepare({ train, test })
    const learned = await learn(prepared, flags, runtime)
    const { labels, weights, inputs } = prepared.judged
    const file = standardModel(learned, factsOf(learned, prepared.learnable.train, label, flags))
    const logits = await askRows(runtime, file, inputs)
    labels.forEach((label, i) =>
      judged.push({ row: test[i] as number, label, logit: logits[i] as number, weight: weights?.[i] ?? 1 }),
    )
    const { mean, weight } = logLoss(counted(prepared.judged, { logits }))
    const { validation, train: own } = prepared.learnable
    const known = logLoss(counted(own, { logits: await askRows(runtime, file, own.inputs) }))
    optimism += weight * (mean - known.mean)
    parts.push({
      train: prepared.learnable.train.labels.length,
      validation: validation && validation.labels.length,
      test: test.length,
      logLoss: mean,
      keptEpoch: learned.keptEpoch,
    })
    separated += Number((learned.certificate?.separated ?? null) !== null)
    if (!flags.quiet) process.stderr.write(lineOf(fold, rows.length, parts.at(-1) as (typeof parts)[number]))
  }
  judged.sort((a, b) => a.row - b.row)
  const column = (of: (one: (typeof judged)[number]) => number): Float64Array => Float64Array.from(judged, of)
  const group = flags.group ?? ''
  const pooled = counted(
    {
      labels: column(({ label }) => label),
      weights: flags.weight === undefined ? undefined : column(({ weight }) => weight),
    },
    { logits: column(({ logit }) => logit) },
  )
  const over = { level: flags.level, seed: flags.seed, signal: interruption }
  const keyed = {
    ...pooled,
    ...(groups && { keys: { [group]: judged.map(({ row }) => groups[row] as number) } }),
  }
  const plain = await judge(keyed, { ...over, ...(groups && { group }) })
  optimism /= plain.weight
  const alone = groups && (await judge(pooled, { ...over, bands: false, drift: 0, expensive: 0 })).logLoss
  // Models of the rows before saw nothing of those they judge, and were not judged by them.
  const evaluation =
    by === 'time' ? plain : widened(plain, optimism, ((alone ?? plain.logLoss).standardError ?? 0) ** 2)
  const kept = parts.flatMap(({ keptEpoch }) => keptEpoch ?? []).toSorted((a, b) => a - b)
  const epochs = flags.patience === undefined ? undefined : kept[Math.floor((kept.length - 1) / 2)]
  return {
    decisions: looksClosely(flags) ? await worthOf(keyed, flags) : null,
    report: { folds: rows.length, by, parts, optimism, evaluation },
    epochs: epochs ?? null,
    statements: [
      { code: 'cross-validated', text: whatWasJudged(by, rows.length, judged.length) },
      ...(epochs === undefined
        ? []
        : [
            {
              code: 'epochs of folds',
              text: `In the folds epochs ${kept[0]} to ${kept.at(-1)} were best; the model is trained for their median, ${epochs}.`,
            },
          ]),
      ...(separated === 0
        ? []
        : [
            {
              code: 'folds separated',
              text: `In ${separated} of ${rows.length} folds there is no maximum of the likelihood: their loss depends on where the search stopped. --firth or --ridge auto has one.`,
            },
          ]),
    ],
  }
}

async function learn({ learnable }: PreparedFold, flags: TrainFlags, runtime: Runtime): Promise<Learned> {
  if (flags.model === 'logistic') return trainLogistic(learnable, flags, false)
  const { log: _, out: __, ...own } = flags
  return keepStopped(() => trainNetwork(learnable, { ...own, quiet: true }, runtime, undefined))
}

function whatWasJudged(by: CrossValidation['by'], folds: number, rows: number): string {
  const models =
    by === 'time'
      ? `each of ${rows} rows was judged by one of ${folds} models of the rows before it`
      : `each of ${rows} rows was judged by one of ${folds} models of ${by === 'groups' ? 'other groups' : 'the other folds'}`
  return `Cross-validated: ${models}. Its interval is for the mean loss of those models on new ${by === 'groups' ? 'groups' : 'rows'}. The model itself is of all rows, and none is left to judge it.`
}

function lineOf(
  fold: number,
  folds: number,
  { test, logLoss, keptEpoch }: CrossValidation['parts'][number],
): string {
  const kept = keptEpoch === null ? '' : `, epoch ${keptEpoch} kept`
  return `fold ${fold + 1}/${folds}: log loss ${logLoss.toFixed(4)} on ${test} rows${kept}\n`
}
