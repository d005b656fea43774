import type { CommandContext } from '@stricli/core'
import { chooseRecalibration } from 'bernoulli'
import type { RecalibrationChoice, Statement } from 'bernoulli'
import { chooseColumns, mentioned, type Roles } from '../columns/index.ts'
import { openFiles } from '../duckdb/index.ts'
import type { OpenedFiles } from '../duckdb/index.ts'
import { mapText } from '../maps/index.ts'
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
import { verifiedExports } from './verifiedExports.ts'
import type { VerifiedExports } from './verifiedExports.ts'

/** `bernoulli calibrate`: a map that puts predictions right, and what it gains. */
export async function calibrateFiles(
  this: CommandContext,
  flags: CalibrateFlags,
  ...files: readonly string[]
): Promise<void> {
  if (flags.onnx !== undefined) refuseWithoutRuntime()
  const there = await databaseOf(files, flags)
  if (there !== undefined) refuseExports(flags)
  const { label, probability, logit, percent, logProbability, weight, group, time } = flags
  const open = () =>
    there?.() ??
    openFiles(files, {
      threads: flags.threads,
      repeated: flags.repeated,
      table: flags.table,
      signal: interruption,
      named: mentioned(label, probability, logit, percent, logProbability, weight, group, time),
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
        ...(flags.kind === 'auto' ? {} : { kinds: [flags.kind] }),
        ...(roles.group === undefined ? {} : { group: roles.group }),
        ...(flags.weightKind === undefined ? {} : { weightKind: flags.weightKind }),
      })
      const prediction = roles.predictions[0]
      const exports = await verifiedExports(choice.map, prediction, flags, engine, data)
      return { read, choice, exports }
    })
    line.end()
    const statements = [...readingStatements(data, read), ...exports.remarks]
    await deliver({ choice, exports }, { ...data, roles }, statements, flags)
  })
}

/** The map's file first, then the one thing on standard output. */
async function deliver(
  { choice, exports }: { readonly choice: RecalibrationChoice; readonly exports: VerifiedExports },
  { roles, readings }: { readonly roles: Roles } & Pick<OpenedFiles, 'readings'>,
  statements: readonly Statement[],
  flags: CalibrateFlags,
): Promise<void> {
  const fittedTo = { label: roles.label, examples: choice.examples, baseRate: choice.baseRate }
  await writeMap(mapText(choice.map, roles.predictions[0], fittedTo), exports, flags)
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
