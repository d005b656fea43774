import type { CommandContext } from '@stricli/core'
import { calledAs, compare, InputError } from 'bernoulli'
import { columnOf, shortNames } from 'bernoulli/columns'
import { chooseColumns, findColumn, type Roles } from '../columns/index.ts'
import {
  checkedRows,
  compareFields,
  deliver,
  loadScreen,
  openerOf,
  parseRequirement,
  readingStatements,
  refuseOutputs,
  withFiles,
  type Verdict,
} from '../verdict/index.ts'
import type { LabelIn, OpenedFiles } from '../duckdb/index.ts'
import { labelsApart } from './labelsApart.ts'
import type { JoinedFile } from './labelsApart.ts'
import { predictionsOf, predictionsOfFile } from './predictionsOfFile.ts'
import type { CompareFlags, Comparing } from '../shell/flags/index.ts'
import { interruption } from '../shell/process/index.ts'
import { batchColumn, comparedInWords, compareOverTime, isDated } from '../verdict/overTime/index.ts'
import { keysOf, refuseReadings } from '../verdict/roles/index.ts'

/** `bernoulli compare`: which of several predictors is better. */
export async function compareFiles(
  this: CommandContext,
  flags: CompareFlags,
  ...files: readonly string[]
): Promise<void> {
  if (flags.unpaired) {
    await (await import('./unpairedFiles.ts')).unpairedFiles(flags, files)
    return
  }
  refuseOutputs(flags)
  if (!flags.json) void loadScreen()
  await compared(flags, files, (verdict) => deliver(verdict, flags))
}

/** Compares predictors in files, and hands over the verdict while they are open. */
export async function compared(
  flags: Comparing,
  files: readonly string[],
  use: (verdict: Verdict) => Promise<void>,
): Promise<void> {
  if (flags.unpaired)
    throw new InputError({
      problem: 'nothing is required of predictors on different rows',
      place: '--unpaired',
      advice: 'Judge each with a gate of its own.',
    })
  const requirements = (flags.require ?? []).map((text) => parseRequirement(text, compareFields))
  const arrays = files.every((file) => /\.npy$/i.test(file))
  const several = files.length > 1 && !arrays
  const open = await openerOf(files, flags, { sideBySide: several, plain: false })
  await withFiles(files, open, async (data, line) => {
    if (flags.strict) refuseReadings(data.readings)
    const roles = several ? await rolesByFile(data, flags, shortNames(files)) : rolesInOne(data, flags)
    const { read, comparison, lines, sequential, decomposition } = await data.unchanged(async () => {
      const engine = await data.engine(
        { ...roles, keys: [...keysOf(roles), ...batchColumn(flags, data.columns)] },
        flags.missing,
      )
      const read = await checkedRows(engine, data, roles)
      const comparison = await compare(engine, {
        level: flags.level,
        seed: flags.seed,
        ...(roles.group === undefined ? {} : { group: roles.group }),
        ...(flags.weightKind === undefined ? {} : { weightKind: flags.weightKind }),
        signal: interruption,
        progress: ({ doing, done, of }) => line.say(`${doing} (${done} of ${of})`),
      })
      const sequential = flags.sequential
        ? await compareOverTime(engine, { ...flags, dated: isDated(data.columns, roles.time) })
        : null
      const decomposition = flags.parts
        ? await (
            await import('bernoulli/validation')
          ).compareDecompositions(engine, {
            level: flags.level,
            ...(roles.group === undefined ? {} : { group: roles.group }),
            ...(flags.weightKind === undefined ? {} : { weightKind: flags.weightKind }),
            signal: interruption,
          })
        : null
      const lines = await data.lines(read.rounded.flatMap((column) => column.rows.map(({ row }) => row)))
      return { read, comparison, lines, sequential, decomposition }
    })
    line.end()
    const statements = [...readingStatements(data, read, lines), ...comparison.statements]
    await use({
      result: { ...comparison, statements, sequential, decomposition },
      ...(decomposition === null
        ? {}
        : {
            beside: {
              parts: [(await import('@bernoulli/report/profile')).decompositionPart(decomposition)],
              pictures: () => [],
              folded: null,
            },
          }),
      ...(sequential === null ? {} : { overTime: comparedInWords(sequential) }),
      requirements,
      files,
      roles,
      readings: data.readings,
      join: flags.on,
    })
  })
}

/** Predictions in columns of one file. */
function rolesInOne({ columns }: OpenedFiles, flags: Comparing): Roles {
  const named = { ...flags, ...predictionsOf(flags), segments: [] }
  const roles = chooseColumns(columns, named, { many: true, strict: flags.strict })
  if (roles.predictions.length > 1) return roles
  throw new InputError({
    problem: 'only one predictor',
    expected: 'two or more columns of predictions, or two or more files',
    received: roles.predictions[0].column,
    advice: 'Give --probability or --logit once for each, or use bernoulli judge.',
  })
}

/** One prediction in each of several files with the same rows; all else is the first file's. */
async function rolesByFile(data: OpenedFiles, flags: Comparing, files: readonly string[]): Promise<Roles> {
  const joined = files.map((file) => {
    const prefix = columnOf(file, '')
    const columns = data.columns
      .filter(({ name }) => name.startsWith(prefix))
      .map((column) => ({ ...column, name: column.name.slice(prefix.length) }))
    return { file, columns }
  })
  const apart = labelsApart(joined, flags.on, flags)
  if (apart !== undefined) return rolesBeside(joined, apart, flags)
  const chosen = joined.map(({ file, columns }, i) => {
    const named = {
      ...(i === 0 ? flags : {}),
      ...(flags.label === undefined ? {} : { label: flags.label }),
      ...(flags.positive === undefined ? {} : { positive: flags.positive }),
      ...predictionsOfFile(flags, i, files.length),
      segments: [],
    }
    const options = { many: false, strict: flags.strict }
    return { file, roles: calledAs(`compare: ${file}`, () => chooseColumns(columns, named, options)) }
  })
  const [first, ...others] = chosen
  if (first === undefined) throw new RangeError('no files')
  await data.samePlaces(
    chosen.map(({ roles }) => [
      roles.label,
      ...roles.predictions.flatMap(({ column, no }) => [column, no ?? column]),
    ]),
  )
  for (const { file, roles } of others) {
    await data.sameLabels(labelIn(first.file, first.roles), labelIn(file, roles))
  }
  const predictions = chosen.map(
    ({
      file,
      roles: {
        predictions: [prediction],
      },
    }) => ({
      ...prediction,
      column: columnOf(file, prediction.column),
      ...(prediction.no === undefined ? {} : { no: columnOf(file, prediction.no) }),
    }),
  )
  const [one, ...more] = predictions
  if (one === undefined) throw new RangeError('no predictions')
  return {
    ...first.roles,
    predictions: [one, ...more],
    guessed: {
      label: chosen.some(({ roles }) => roles.guessed.label),
      positive: chosen.some(({ roles }) => roles.guessed.positive),
      predictions: chosen.some(({ roles }) => roles.guessed.predictions),
    },
  }
}

/** One prediction in each of several files but the first, which holds the labels and all else. */
function rolesBeside(
  [first, ...others]: readonly JoinedFile[],
  { described, coding }: NonNullable<ReturnType<typeof labelsApart>>,
  flags: Comparing,
): Roles {
  const positive = flags.positive ?? coding?.positive
  const chosen = others.map(({ file, columns }, i) => {
    const named = {
      label: described.name,
      ...(positive === undefined ? {} : { positive }),
      ...predictionsOfFile(flags, i, others.length),
      segments: [],
    }
    const own = [described, ...columns.filter(({ name }) => name !== flags.on)]
    const roles = calledAs(`compare: ${file}`, () =>
      chooseColumns(own, named, { many: false, strict: flags.strict }),
    )
    const [prediction] = roles.predictions
    return {
      roles,
      prediction: {
        ...prediction,
        column: columnOf(file, prediction.column),
        ...(prediction.no === undefined ? {} : { no: columnOf(file, prediction.no) }),
      },
    }
  })
  const [one, ...more] = chosen
  if (one === undefined || first === undefined) throw new RangeError('no predictions')
  const inFirst = (option: string, name: string | undefined): string | undefined =>
    name === undefined ? undefined : findColumn(option, name, first.columns)
  const elsewhere = {
    weight: inFirst('--weight', flags.weight),
    group: inFirst('--group', flags.group),
    time: inFirst('--time', flags.time),
  }
  const guessed = {
    label: flags.label === undefined,
    positive: flags.positive === undefined && coding !== undefined,
    predictions: chosen.some(({ roles }) => roles.guessed.predictions),
  }
  if (flags.strict && (guessed.label || guessed.positive))
    throw new InputError({
      problem: 'the label is guessed',
      place: '--strict',
      received: described.name,
      advice: 'If it is right, say so with --label and --positive.',
    })
  return {
    ...one.roles,
    ...(Object.fromEntries(Object.entries(elsewhere).filter(([, name]) => name !== undefined)) as Partial<
      Pick<Roles, 'weight' | 'group' | 'time'>
    >),
    predictions: [one.prediction, ...more.map(({ prediction }) => prediction)],
    guessed,
  }
}

const labelIn = (file: string, { label, coding }: Roles): LabelIn => ({ name: columnOf(file, label), coding })
