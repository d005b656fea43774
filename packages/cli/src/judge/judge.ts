import type { CommandContext } from '@stricli/core'
import { judge } from 'bernoulli'
import { chooseColumns, findColumn, type NamedColumns } from '../columns/index.ts'
import {
  checkedRows,
  deliver,
  judgeFields,
  loadScreen,
  openerOf,
  parseRequirement,
  readingStatements,
  refuseOutputs,
  withFiles,
  type Verdict,
} from '../verdict/index.ts'
import type { JudgeFlags, Judging } from '../shell/flags/index.ts'
import { interruption } from '../shell/process/index.ts'
import { batchColumn, isDated, judgedInWords, judgeOverTime } from '../verdict/overTime/index.ts'
import { keysOf, refuseReadings } from '../verdict/roles/index.ts'

/** `bernoulli judge`: the verdict on the predictions in files. */
export async function judgeFiles(
  this: CommandContext,
  flags: JudgeFlags,
  ...files: readonly string[]
): Promise<void> {
  refuseOutputs(flags)
  if (!flags.json) void loadScreen()
  const { full, json, html, svg, markdown, require = [] } = flags
  await judged(flags, files, (verdict) => deliver(verdict, flags), {
    rows: full || html !== undefined || markdown !== undefined,
    page: html !== undefined,
    bands:
      json || html !== undefined || flags.profile !== undefined || svg !== undefined || require.length > 0,
  })
}

/**
 * Judges files, and hands over the verdict while they are open.
 *
 * @param rows   whether the costliest rows will be shown, and so need their lines
 * @param page   whether a page is made, which also says what decisions are worth
 * @param bands  whether the bands of the calibration curve will be: the screen and Markdown have none
 */
export async function judged(
  flags: Judging,
  files: readonly string[],
  use: (verdict: Verdict) => Promise<void>,
  {
    rows = false,
    bands = true,
    page = false,
  }: { readonly rows?: boolean; readonly bands?: boolean; readonly page?: boolean } = {},
): Promise<void> {
  const requirements = (flags.require ?? []).map((text) => parseRequirement(text, judgeFields))
  const open = await openerOf(files, flags, { sideBySide: flags.on !== undefined, plain: true })
  await withFiles(files, open, async (data, line) => {
    if (flags.strict) refuseReadings(data.readings)
    const roles = chooseColumns(data.columns, namedColumns(flags), {
      many: false,
      strict: flags.strict,
    })
    const grade = flags.grade === undefined ? [] : [findColumn('--grade', flags.grade, data.columns)]
    const { read, evaluation, lines, sequential, beside } = await data.unchanged(async () => {
      const engine = await data.engine(
        { ...roles, keys: [...new Set([...keysOf(roles), ...batchColumn(flags, data.columns), ...grade])] },
        flags.missing,
      )
      const read = await checkedRows(engine, data, roles)
      const evaluation = await judge(engine, {
        level: flags.level,
        seed: flags.seed,
        segments: roles.segments,
        bands,
        ...(roles.group === undefined ? {} : { group: roles.group }),
        ...(flags.weightKind === undefined ? {} : { weightKind: flags.weightKind }),
        signal: interruption,
        progress: ({ doing, done, of }) => line.say(`${doing} (${done} of ${of})`),
      })
      const sequential = flags.sequential
        ? await judgeOverTime(engine, { ...flags, dated: isDated(data.columns, roles.time) })
        : null
      const { profile, threshold } = flags
      const wanted = page || profile !== undefined || threshold !== undefined || flags.grade !== undefined
      const beside = wanted
        ? await (await import('./besideVerdict.ts')).besideVerdict(engine, evaluation, roles, flags)
        : null
      const { expensive, logLoss } = evaluation
      const shown = [
        ...(rows ? expensive : []),
        ...logLoss.contradictions.rows,
        ...read.rounded.flatMap((column) => column.rows),
      ]
      const lines = await data.lines(shown.map(({ row }) => row))
      return { read, evaluation, lines, sequential, beside }
    })
    line.end()
    const statements = [...readingStatements(data, read, lines), ...evaluation.statements]
    await use({
      result: {
        ...{ ...evaluation, statements, sequential },
        profile: beside?.profile ?? null,
        decisions: beside?.decisions ?? null,
      },
      ...(beside === null ? {} : { beside }),
      ...(sequential === null ? {} : { overTime: judgedInWords(sequential) }),
      requirements,
      files,
      roles,
      readings: data.readings,
      lines,
      join: flags.on,
    })
  })
}

function namedColumns(flags: Judging): NamedColumns {
  return {
    ...flags,
    probabilities: flags.probability === undefined ? [] : [flags.probability],
    logits: flags.logit === undefined ? [] : [flags.logit],
    percents: flags.percent === undefined ? [] : [flags.percent],
    logProbabilities: flags.logProbability === undefined ? [] : [flags.logProbability],
    segments: flags.segment ?? [],
  }
}
