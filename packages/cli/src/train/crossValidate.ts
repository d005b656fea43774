import { judge, logLoss } from 'bernoulli'
import type { Decisions, Statement } from 'bernoulli'
import type { Runtime } from 'bernoulli/training'
import type { CrossValidation, Importance, PartialDependence } from '@bernoulli/report/card'
import type { TrainFlags } from '../shell/flags/index.ts'
import { interruption } from '../shell/process/index.ts'
import { askRows, keepStopped } from '../training/runtime/index.ts'
import { forLabel } from '../training/tables/index.ts'
import { trainLogistic, trainNetwork } from './fitting/index.ts'
import { counted } from './card/index.ts'
import type { Learned } from './card/index.ts'
import { looksClosely } from './looksClosely.ts'
import { foldedColumns } from './foldedColumns.ts'
import type { FoldModel, JudgedRow } from './foldedColumns.ts'
import type { Folds, PreparedFold } from './Prepared.ts'
import { worthOf } from './worthOf.ts'
import { widened } from './widened.ts'
import { factsOf, standardModel } from './standardModel.ts'

/** Rows judged by models that had not seen them, and for how many epochs those were best trained. */
export interface CrossValidated {
  readonly labels: readonly CrossValidatedLabel[]
  /** The median of the epochs that were kept; null where no epoch was chosen. */
  readonly epochs: number | null
  readonly statements: readonly Statement[]
}

/** The same rows judged for one label. */
export interface CrossValidatedLabel {
  readonly report: CrossValidation
  /** What these predictions are worth for decisions; null where nobody looks. */
  readonly decisions: Decisions | null
  /** Which columns matter to the models of the folds, each on the rows that it had not seen. */
  readonly importance: Importance
  /** What they say along each column; null where nobody looks. */
  readonly partialDependence: PartialDependence | null
  readonly statements: readonly Statement[]
}

/**
 * Trains a model for every fold, on rows of the others, and judges all rows of the folds together, each by the one model
 * that had not seen it. The interval is over the rows, or their groups, for the mean loss of those models on new rows.
 */
export async function crossValidate(
  folds: Folds,
  flags: TrainFlags,
  runtime: Runtime,
  names: readonly string[],
): Promise<CrossValidated> {
  const { by, rows, prepare } = folds
  const models: FoldModel[] = []
  const each = names.map((): FoldedLabel => ({ parts: [], judged: [], separated: 0, optimism: 0 }))
  for (const [fold, { train, test }] of rows.entries()) {
    const prepared = await prepare({ train, test })
    const learned = await learn(prepared, flags, runtime)
    const { train: own, validation } = prepared.learnable
    const file = standardModel(learned, factsOf(learned, own, names, flags))
    models.push({ columns: prepared.learnable.columns, file, test })
    const said = await askRows(runtime, file, prepared.judged.inputs, names.length)
    const known = await askRows(runtime, file, own.inputs, names.length)
    for (const [place, label] of each.entries()) {
      const judged = forLabel(prepared.judged, place)
      const logits = said[place] as Float32Array
      judged.labels.forEach((y, i) =>
        label.judged.push({
          row: test[i] as number,
          label: y,
          logit: logits[i] as number,
          weight: judged.weights?.[i] ?? 1,
        }),
      )
      const { mean, weight } = logLoss(counted(judged, { logits }))
      const onOwn = logLoss(counted(forLabel(own, place), { logits: known[place] as Float32Array }))
      label.optimism += weight * (mean - onOwn.mean)
      label.parts.push({
        train: own.labels.length,
        validation: validation && validation.labels.length,
        test: test.length,
        logLoss: mean,
        keptEpoch: learned.keptEpoch,
      })
      label.separated += Number((learned.labels[place]?.certificate?.separated ?? null) !== null)
    }
    if (!flags.quiet) process.stderr.write(lineOf(fold, rows.length, each))
  }
  const [{ parts, judged }] = each as [FoldedLabel]
  const kept = parts.flatMap(({ keptEpoch }) => keptEpoch ?? []).toSorted((a, b) => a - b)
  const epochs = flags.patience === undefined ? undefined : kept[Math.floor((kept.length - 1) / 2)]
  const labels: CrossValidatedLabel[] = []
  for (const [place, label] of each.entries()) {
    label.judged.sort((a, b) => a.row - b.row)
    labels.push({
      ...(await judgedLabel(label, folds, flags)),
      ...(await foldedColumns(runtime, folds, models, label.judged, { ...flags, label: place })),
    })
  }
  return {
    labels,
    epochs: epochs ?? null,
    statements: [
      { code: 'cross-validated', text: whatWasJudged(by, rows.length, judged.length) },
      {
        code: 'columns of folds',
        text: 'Which columns matter is asked of the models of the folds, each on the rows it had not seen.',
      },
      ...(epochs === undefined
        ? []
        : [
            {
              code: 'epochs of folds',
              text: `In the folds epochs ${kept[0]} to ${kept.at(-1)} were best; the model is trained for their median, ${epochs}.`,
            },
          ]),
    ],
  }
}

/** What the folds said of one label. */
interface FoldedLabel {
  readonly parts: CrossValidation['parts'][number][]
  readonly judged: JudgedRow[]
  /** Folds whose likelihood has no maximum. */
  separated: number
  /** Σ over folds of weight·(loss − loss on the rows trained on). */
  optimism: number
}

async function judgedLabel(
  { parts, judged, separated, ...label }: FoldedLabel,
  { by, groups }: Pick<Folds, 'by' | 'groups'>,
  flags: TrainFlags,
): Promise<Omit<CrossValidatedLabel, 'importance' | 'partialDependence'>> {
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
  const optimism = label.optimism / plain.weight
  const alone = groups && (await judge(pooled, { ...over, bands: false, drift: 0, expensive: 0 })).logLoss
  // Models of the rows before saw nothing of those they judge, and were not judged by them.
  const evaluation =
    by === 'time' ? plain : widened(plain, optimism, ((alone ?? plain.logLoss).standardError ?? 0) ** 2)
  return {
    decisions: looksClosely(flags) ? await worthOf(keyed, flags) : null,
    report: { folds: parts.length, by, parts, optimism, evaluation },
    statements:
      separated === 0
        ? []
        : [
            {
              code: 'folds separated',
              text: `In ${separated} of ${parts.length} folds there is no maximum of the likelihood: their loss depends on where the search stopped. --firth or --ridge auto has one.`,
            },
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

function lineOf(fold: number, folds: number, labels: readonly FoldedLabel[]): string {
  const parts = labels.map((label) => label.parts[fold] as CrossValidation['parts'][number])
  const [{ test, keptEpoch }] = parts as [CrossValidation['parts'][number]]
  const mean = parts.reduce((sum, { logLoss }) => sum + logLoss, 0) / parts.length
  const kept = keptEpoch === null ? '' : `, epoch ${keptEpoch} kept`
  return `fold ${fold + 1}/${folds}: log loss ${mean.toFixed(4)} on ${test} rows${kept}\n`
}
