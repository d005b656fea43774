import type { CommandContext } from '@stricli/core'
import { chooseRecalibration, InputError } from 'bernoulli'
import type { RecalibrationChoice, Statement } from 'bernoulli'
import type { ChoiceOptions } from 'bernoulli/recalibration'
import { chooseColumns, mentioned, type Roles } from '../columns/index.ts'
import { openFiles } from '../duckdb/index.ts'
import type { OpenedFiles } from '../duckdb/index.ts'
import { mapText } from '../maps/index.ts'
import type { AnyMap } from '../maps/index.ts'
import type { CalibrateFlags } from '../shell/flags/index.ts'
import { encodeJson, harmless, print, say, screenOf } from '../shell/output/index.ts'
import { interruption } from '../shell/process/index.ts'
import { refuseWithoutRuntime } from '../training/runtime/index.ts'
import { checkedRows, databaseOf, readingStatements, withFiles } from '../verdict/index.ts'
import { keysOf, refuseReadings, rolesNote, rolesOf } from '../verdict/roles/index.ts'
import { namedColumns } from './namedColumns.ts'
import { refuseExports, refuseUntold } from './refuseUntold.ts'
import { needsNoLabels, shiftFiles } from './shiftFiles.ts'
import { writeMap } from './writeMap.ts'
import { noModelOfSegments, verifiedExports } from './verifiedExports.ts'
import type { VerifiedExports } from './verifiedExports.ts'

/** `bernoulli calibrate`: a map that puts predictions right, and what it gains. */
export async function calibrateFiles(
  this: CommandContext,
  flags: CalibrateFlags,
  ...files: readonly string[]
): Promise<void> {
  if (flags.onnx !== undefined && flags.segment !== undefined) throw noModelOfSegments()
  if (flags.onnx !== undefined) refuseWithoutRuntime()
  if (flags.kind === 'segments' && flags.segment === undefined)
    throw new InputError({
      problem: 'nothing says which column tells segments apart',
      place: '--segment',
      expected: 'a column',
      advice:
        'Name it: --kind segments --segment region. Rows that depend on each other are named with --group.',
    })
  const there = await databaseOf(files, flags)
  if (there !== undefined) refuseExports(flags)
  const { label, probability, logit, percent, logProbability, weight, group, time, segment } = flags
  const open = () =>
    there?.() ??
    openFiles(files, {
      threads: flags.threads,
      repeated: flags.repeated,
      table: flags.table,
      signal: interruption,
      named: mentioned(label, probability, logit, percent, logProbability, weight, group, time, segment),
    })
  await withFiles(files, open, async (data, line) => {
    if (flags.strict) refuseReadings(data.readings)
    if (needsNoLabels(flags)) {
      await shiftFiles(data, flags, line)
      return
    }
    const roles = chooseColumns(data.columns, namedColumns(flags), {
      many: false,
      strict: flags.strict,
    })
    const { read, choice, exports } = await data.unchanged(async () => {
      const engine = await data.engine({ ...roles, keys: keysOf(roles) }, flags.missing)
      refuseUntold(engine, roles)
      const read = await checkedRows(engine, data, roles)
      line.say('trying maps')
      const choice = await chooseRecalibration(engine, {
        level: flags.level,
        seed: flags.seed,
        folds: flags.folds,
        inTime: roles.time !== undefined,
        ...kindsOf(flags.kind),
        ...segmentsOf(roles, flags.kind),
        ...(roles.group === undefined ? {} : { group: roles.group }),
        ...(flags.weightKind === undefined ? {} : { weightKind: flags.weightKind }),
      })
      const prediction = roles.predictions[0]
      const wanted = { ...flags, segment: choice.segments?.column }
      const exports = await verifiedExports(mapOf(choice), prediction, wanted, engine, data)
      return { read, choice, exports }
    })
    line.end()
    const statements = [...readingStatements(data, read), ...exports.remarks]
    await deliver({ choice, exports }, { ...data, roles }, statements, flags)
  })
}

/** The map to use: that by segment where it was taken. */
const mapOf = ({ map, segments }: RecalibrationChoice): AnyMap =>
  segments?.taken === true && segments.map !== null ? segments.map : map

/** The kinds to choose among; segments stand behind a line. */
function kindsOf(kind: CalibrateFlags['kind']): Pick<ChoiceOptions, 'kinds'> {
  if (kind === 'auto') return {}
  return { kinds: [kind === 'segments' ? 'platt' : kind] }
}

/**
 * The column of segments, as the library takes it.
 *
 * @throws InputError when several are named
 */
function segmentsOf(
  { segments: [columns] }: Pick<Roles, 'segments'>,
  kind: CalibrateFlags['kind'],
): Pick<ChoiceOptions, 'segment' | 'segmented'> {
  if (columns === undefined) return {}
  const [segment, another] = columns
  if (segment === undefined || another !== undefined)
    throw new InputError({
      problem: 'several columns of segments',
      place: '--segment',
      expected: 'one',
      received: columns.join(','),
      advice: 'Write what tells segments apart into one column.',
    })
  return { segment, ...(kind === 'segments' ? { segmented: 'always' } : {}) }
}

/** The map's file first, then the one thing on standard output. */
async function deliver(
  { choice, exports }: { readonly choice: RecalibrationChoice; readonly exports: VerifiedExports },
  { roles, readings }: { readonly roles: Roles } & Pick<OpenedFiles, 'readings'>,
  statements: readonly Statement[],
  flags: CalibrateFlags,
): Promise<void> {
  const fittedTo = { label: roles.label, examples: choice.examples, baseRate: choice.baseRate }
  const { segments } = choice
  const column = segments?.taken === true ? segments.column : undefined
  await writeMap(mapText(mapOf(choice), roles.predictions[0], fittedTo, column), exports, flags)
  const { verified, sql = null } = exports
  if (flags.json) {
    const result = {
      schema: 'bernoulli.recalibration/1',
      roles: rolesOf(roles, readings),
      ...choice,
      exports: verified,
      sql,
      statements,
    }
    print(encodeJson(result))
  } else {
    const { terminalRecalibration } = await import('@bernoulli/report')
    print(
      terminalRecalibration(
        { ...choice, statements, exports: verified },
        {
          label: roles.label,
          note: rolesNote(roles, readings),
          ...screenOf(),
        },
      ),
    )
  }
  if (sql !== null && !flags.json) print(`\n${harmless(sql)}\n`)
  for (const remark of roles.remarks) say(remark)
}
