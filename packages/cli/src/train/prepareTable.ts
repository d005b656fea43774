import { InputError } from 'bernoulli'
import type { LabelReading } from 'bernoulli/columns'
import { sourcesOf } from 'bernoulli/training'
import type { ModelColumn } from 'bernoulli/training'
import { everyColumn, openFiles, Scratch } from '../duckdb/index.ts'
import type { OpenedFiles } from '../duckdb/index.ts'
import type { TrainFlags } from '../shell/flags/index.ts'
import { interruption, progress } from '../shell/process/index.ts'
import {
  encodeRows,
  everyPlace,
  fitsInMemory,
  learnColumns,
  openTable,
  readTable,
} from '../training/tables/index.ts'
import type { MissingPolicy, Plan, Table, WantedColumn } from '../training/tables/index.ts'
import { findColumn, refuseLacking } from '../columns/index.ts'
import {
  chooseFeatures,
  labelsNamed,
  lookAtFeatures,
  refuseSeveral,
  split as namesIn,
} from './features/index.ts'
import type { LookedAt } from './features/index.ts'
import { looksClosely } from './looksClosely.ts'
import { namedColumns } from './namedColumns.ts'
import type { Prepared } from './Prepared.ts'
import { filledIn } from './card/index.ts'
import { sampledRows } from './dependence/index.ts'
import { learnableBeside } from './fitting/index.ts'
import { offsetNameIn, refuseWithoutOffset, withOffsetColumn } from './offset.ts'
import { foldedTable, foldingOf } from './foldedTable.ts'
import {
  apartBy,
  columnBeside,
  fingerprintOf,
  gathered,
  hashesOf,
  holdOut,
  holdOutBy,
  wantedApart,
  weightIn,
} from './split/index.ts'
import type { HeldOut } from './split/index.ts'
import type { StartingModel } from './starting/index.ts'
import { tellsAll } from './tellsAll.ts'
import { testTable } from './testTable.ts'
import { sayReadings } from '../verdict/roles/index.ts'

/**
 * Reads files as rows to learn from and rows held out. A table that would be large in memory is streamed into a scratch
 * file instead, and read from there while training; logistic regression holds its columns in memory.
 */
export async function prepareTable(
  flags: TrainFlags,
  files: readonly string[],
  from: StartingModel | undefined,
): Promise<{ readonly labels: readonly LabelReading[]; readonly prepared: Prepared }> {
  const line = progress()
  line.say(`reading ${files.join(', ')}`)
  const data = await openFiles(files, {
    threads: flags.threads,
    repeated: flags.repeated,
    table: flags.table,
    named: namedColumns(flags, from?.columns),
    signal: interruption,
  }).finally(line.end)
  sayReadings(data.readings)
  const scratch = new Scratch()
  try {
    return await data.unchanged(() => preparedFrom(data, scratch, flags, files, from))
  } catch (error) {
    scratch.close()
    throw error
  } finally {
    line.end()
    await data.close()
  }
}

async function preparedFrom(
  data: OpenedFiles,
  scratch: Scratch,
  flags: TrainFlags,
  files: readonly string[],
  from: StartingModel | undefined,
): Promise<{ readonly labels: readonly LabelReading[]; readonly prepared: Prepared }> {
  const known = from?.columns
  if (known !== undefined && (flags.features ?? flags.categories) !== undefined)
    throw new InputError({
      problem: '--features for a model that knows its columns',
      place: '--from',
      advice: 'Leave it out.',
    })
  const ownLabels = labelsNamed(flags, from)
  const named = {
    label: ownLabels,
    positive: flags.positive,
  }
  const apart = apartBy(flags, from, data.columns)
  const sources = known && sourcesOf(known)
  if (sources !== undefined) refuseLacking(data.columns, sources)
  const weight = flags.weight && findColumn('--weight', flags.weight, data.columns)
  if (from !== undefined && flags.offset !== undefined)
    throw new InputError({
      problem: '--offset for a model to go on from',
      place: '--from',
      advice: 'Its file says whether it has one; leave it out.',
    })
  const offset = flags.offset && findColumn('--offset', flags.offset, data.columns)
  const chosen = chooseFeatures(
    data.columns,
    sources === undefined ? { ...flags, ...named } : { ...named, features: sources.map(({ name }) => name) },
    [
      ...(flags.features === undefined && apart !== undefined ? [apart.column] : []),
      ...[weight, offset].filter((name) => name !== undefined),
    ],
  )
  const { labels } = chosen
  const names = labels.map(({ column }) => column)
  const also =
    apart === undefined || chosen.features.some(({ name }) => name === apart.column) ? [] : [apart.column]
  const beside = [...new Set([weight, offset])].filter(
    (name) => name !== undefined && !also.includes(name),
  ) as readonly string[]
  const roles = { '--weight': weight, '--offset': offset }
  const own = Object.entries(roles).find(([, name]) => name !== undefined && names.includes(name))?.[0]
  if (own !== undefined)
    throw new InputError({
      problem: names.length === 1 ? 'the label has another role' : 'a label has another role',
      place: own,
      expected: 'a column that is known before it happens',
      received: roles[own as keyof typeof roles],
    })
  if (apart !== undefined && names.includes(apart.column))
    throw new InputError({
      problem: `${names.length === 1 ? 'the label' : 'a label'} cannot say which rows are held out`,
      place: apart.option,
    })
  const picked = await data.table([...names, ...chosen.features.map(({ name }) => name), ...also, ...beside])
  const file = everyColumn(picked)
  const looked: LookedAt =
    sources === undefined && from === undefined
      ? await lookAtFeatures(file, chosen, {
          categories: namesIn(flags.categories, data.columns),
          guessed: flags.features === undefined,
          rare: flags.rare,
          dates: flags.dates,
        })
      : { ...chosen, times: new Map(), statements: [] }
  refuseSeveral(
    flags,
    names,
    looked.features.map(({ name }) => name),
  )
  const missing = policyOf(flags, from !== undefined && known === undefined)
  const table = await openTable(
    file,
    labels,
    [
      ...(sources ?? (from === undefined ? looked.features : looked.features.map(asNumbers))),
      ...(await wantedApart(file, apart, also, flags)),
      ...beside.map((name) => ({ name, kind: 'number' }) as const),
    ],
    missing,
    ownLabels === undefined,
  )
  const weights = weight === undefined ? undefined : await columnBeside(table, weightIn(weight))
  await refuseWithoutOffset(table, offset ?? offsetNameIn(known ?? []))
  const chooses = flags.patience !== undefined
  const judges = flags.test === undefined
  const { folds } = flags
  const folding = folds === undefined ? undefined : await foldingOf(table, apart)
  const { split, seed, groups, statements } =
    folding !== undefined
      ? everyRow(table, flags)
      : apart === undefined
        ? await holdOut(table, from, { ...flags, chooses, judges })
        : await holdOutBy(table, apart, { ...flags, chooses, judges })
  const fewest = flags.validation === 0 || folding !== undefined ? 0 : Number(judges) + Number(chooses)
  if (split.train.length === 0 || split.test.length + split.validation.length < fewest)
    throw new InputError({
      problem: 'too few rows to hold some out',
      place: files.join(', '),
      received: table.rows,
      advice: 'Say --validation 0 to train on all of them.',
    })
  const logistic = flags.model === 'logistic'
  const held = logistic || folding !== undefined ? await readTable(table) : undefined
  const rows = held ?? table
  const columns =
    known ??
    (from === undefined
      ? withOffsetColumn(await learnColumns(rows, split.train, planOf(looked, flags), weights), offset)
      : asTheyAre(table))
  refuseOtherWidth(from, columns.length)
  const heldBack = new Set(split.test)
  const inFile = held === undefined && !fitsInMemory(table.rows * columns.length)
  const { encoded, close } = await encodeRows(
    rows,
    columns,
    { ...split },
    inFile ? (name) => scratch.path(`${name}.f32`) : undefined,
    weights,
  )
  const hashes = flags.out === undefined && judges ? undefined : await hashesOf(rows, columns)
  const learnt = hashes?.filter((_, row) => !heldBack.has(row))
  const apartTest =
    flags.test === undefined
      ? undefined
      : await testTable(flags.test, flags, {
          labels,
          columns,
          missing,
          seen: [
            ...(learnt === undefined ? [] : [{ by: 'are trained on', rows: gathered(learnt) }]),
            ...(from?.seen === undefined
              ? []
              : [{ by: 'the model to go on from was trained on', rows: from.seen }]),
          ],
          ...(inFile ? { place: () => scratch.path('other.f32') } : {}),
        })
  const fingerprint =
    flags.out === undefined || apart !== undefined || !judges ? undefined : await fingerprintOf(rows, columns)
  return {
    labels,
    prepared: {
      columns,
      dropped: table.dropped + (apartTest?.dropped ?? 0),
      filled: filledIn(table, columns),
      repeated: data.repeated,
      train: encoded.train,
      validation: split.validation.length === 0 ? null : encoded.validation,
      test: apartTest?.test ?? (split.test.length === 0 ? null : encoded.test),
      testGroups:
        apartTest?.groups ??
        (groups && judges ? Float64Array.from(split.test, (row) => groups[row] as number) : undefined),
      held: held && logistic ? { table: held, rows: split.train } : undefined,
      beside: await learnableBeside(flags, from, { rows, columns, split, weights }),
      sampled:
        apartTest?.sampled ??
        (looksClosely(flags) && split.test.length > 0
          ? await sampledRows(rows, split.test, flags.seed, weights)
          : undefined),
      folds:
        held && folding && folds
          ? foldedTable(held, folding, { plan: planOf(looked, flags), weights, offset }, { ...flags, folds })
          : undefined,
      trainedOn:
        fingerprint === undefined
          ? undefined
          : {
              rows: table.rows,
              fingerprint,
              seed,
              heldOut: split.test.length + split.validation.length,
              judged: split.test.length,
            },
      seen: flags.out === undefined || learnt === undefined ? undefined : gathered(learnt, from?.seen),
      statements: [
        ...looked.statements,
        ...(flags.model === 'logistic' ? [] : await tellsAll(columns, encoded.train, names)),
        ...statements,
        ...(apartTest?.statements ?? []),
      ],
      inFile,
      close: () => {
        close()
        apartTest?.close()
        scratch.close()
      },
    },
  }
}

/** All rows are trained on where folds judge. */
function everyRow({ rows }: Table, { seed }: TrainFlags): HeldOut {
  const none = new Uint32Array(0)
  const train = everyPlace(rows)
  return { split: { train, validation: none, test: none }, seed, statements: [] }
}

/** What is done where nothing stands; a model made elsewhere says nothing of how to fill it. */
function policyOf({ missing }: TrainFlags, elsewhere: boolean): MissingPolicy {
  if (missing === 'drop') return { features: 'drop', label: 'drop' }
  if (missing === 'error' || (missing === undefined && elsewhere))
    return { features: 'error', label: 'error' }
  if (elsewhere)
    throw new InputError({
      problem: `--missing ${missing} for a model made elsewhere`,
      place: '--from',
      advice: 'It does not say what would stand there. Leave such rows out with --missing drop.',
    })
  return { features: 'keep', label: missing === undefined ? 'error' : 'drop' }
}

function planOf({ terms, times }: LookedAt, flags: TrainFlags): Plan {
  return {
    terms,
    times,
    ...(flags.times === undefined ? {} : { parts: flags.times }),
    fill: flags.missing === 'fill-median' ? 'median' : 'mean',
    rare: flags.rare,
  }
}

/** A model made elsewhere knows nothing of times. */
const asNumbers = (column: WantedColumn): WantedColumn =>
  column.kind === 'number' ? { ...column, holds: 'numbers' } : column

/** What a model made elsewhere takes: numbers, not standardised. */
function asTheyAre({ columns }: Table): readonly ModelColumn[] {
  return columns.map(({ name, kind }) => {
    if (kind === 'number') return { name, kind, mean: 0, scale: 1 }
    throw new InputError({
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
    problem: 'a model of other columns',
    place: '--from',
    expected: `${takes} columns, each a number`,
    received: columns,
    advice: 'Say which columns it takes, in its order, with --features.',
  })
}
