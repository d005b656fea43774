import type { CommandContext } from '@stricli/core'
import { compare, InputError } from 'bernoulli'
import { chooseColumns, type Roles } from './columns/index.ts'
import { comparisonFields } from './contract/index.ts'
import { deliver, loadScreen } from './deliver.ts'
import { columnOf, openFiles, openSideBySide, shortNames, type OpenedFiles } from './duckdb/index.ts'
import type { CompareFlags } from './flags/index.ts'
import { interruption } from './process/index.ts'
import { parseRequirement } from './requirements/index.ts'
import { droppedRows, keysOf, repeatedFiles, rolesNote } from './rolesNote.ts'
import { roundedValues } from './roundedValues.ts'
import { withFiles } from './withFiles.ts'

/** `bernoulli compare`: which of several predictors is better. */
export async function compareFiles(
  this: CommandContext,
  flags: CompareFlags,
  ...files: readonly string[]
): Promise<void> {
  const requirements = (flags.require ?? []).map((text) => parseRequirement(text, comparisonFields))
  if (!flags.json) void loadScreen()
  const several = files.length > 1
  const open = (): Promise<OpenedFiles> =>
    (several ? openSideBySide : openFiles)(files, {
      asked: 'compare',
      threads: flags.threads,
      repeated: flags.repeated,
      signal: interruption,
    })
  await withFiles(files, open, async (data, line) => {
    const roles = several ? await rolesByFile(data, flags, shortNames(files)) : rolesInOne(data, flags)
    const { dropped, rounded, comparison } = await data.unchanged(async () => {
      const engine = await data.engine({ ...roles, keys: keysOf(roles) }, flags.missing)
      const { dropped, rounded } = await engine.check()
      const comparison = await compare(engine, {
        level: flags.level,
        seed: flags.seed,
        ...(roles.group === undefined ? {} : { group: roles.group }),
        ...(flags.weightKind === undefined ? {} : { weightKind: flags.weightKind }),
        signal: interruption,
        progress: ({ doing, done, of }) => line.say(`${doing} (${done} of ${of})`),
      })
      return { dropped, rounded, comparison }
    })
    line.end()
    await deliver(
      {
        ...comparison,
        statements: [
          ...repeatedFiles(data.repeated),
          ...droppedRows(dropped),
          ...roundedValues(rounded),
          ...comparison.statements,
        ],
      },
      { ...flags, requirements, files, label: roles.label, note: rolesNote(roles), remarks: roles.remarks },
    )
  })
}

/** Predictions in columns of one file. */
function rolesInOne({ columns }: OpenedFiles, flags: CompareFlags): Roles {
  const probabilities = flags.probability ?? []
  const logits = flags.logit ?? []
  const named = { ...flags, probabilities, logits, segments: [] }
  const roles = chooseColumns('compare', columns, named, true)
  if (roles.predictions.length > 1) return roles
  throw new InputError({
    asked: 'compare',
    problem: 'only one predictor',
    expected: 'two or more columns of predictions, or two or more files',
    received: roles.predictions[0].column,
    advice: 'Give --probability or --logit once for each, or use bernoulli judge.',
  })
}

/** One prediction in each of several files with the same rows; all else is the first file's. */
async function rolesByFile(data: OpenedFiles, flags: CompareFlags, files: readonly string[]): Promise<Roles> {
  const chosen = files.map((file, i) => {
    const prefix = columnOf(file, '')
    const columns = data.columns
      .filter(({ name }) => name.startsWith(prefix))
      .map((column) => ({ ...column, name: column.name.slice(prefix.length) }))
    const named = {
      ...(i === 0 ? flags : {}),
      ...(flags.label === undefined ? {} : { label: flags.label }),
      probabilities: ofFile(flags.probability, i, files.length),
      logits: ofFile(flags.logit, i, files.length),
      segments: [],
    }
    return { file, roles: chooseColumns(`compare: ${file}`, columns, named, false) }
  })
  const [first, ...others] = chosen
  if (first === undefined) throw new RangeError('no files')
  for (const { file, roles } of others) {
    await data.sameLabels(columnOf(first.file, first.roles.label), columnOf(file, roles.label))
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
    }),
  )
  const [one, ...more] = predictions
  if (one === undefined) throw new RangeError('no predictions')
  return {
    ...first.roles,
    predictions: [one, ...more],
    guessed: {
      label: chosen.some(({ roles }) => roles.guessed.label),
      predictions: chosen.some(({ roles }) => roles.guessed.predictions),
    },
  }
}

/** One name for all files, or one for each. */
function ofFile(names: readonly string[] = [], file: number, files: number): readonly string[] {
  if (names.length === files) return names.slice(file, file + 1)
  return names
}
