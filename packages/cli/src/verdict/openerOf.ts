import { mentioned } from '../columns/index.ts'
import { openFiles, openSideBySide, type OpenedFiles } from '../duckdb/index.ts'
import type { Comparing, Judging } from '../shell/flags/index.ts'
import { interruption } from '../shell/process/index.ts'
import { databaseOf } from './databaseOf.ts'
import { refuseBatch } from './overTime/index.ts'
import { refuseAlone } from './refuseAlone.ts'

/**
 * How what a verdict is wanted on is opened: files, side by side or as one table, or a table in a database.
 *
 * @param plain  whether joined columns keep their names
 * @throws InputError when options do not go together, or an address is none
 */
export async function openerOf(
  files: readonly string[],
  flags: Judging | Comparing,
  { sideBySide, plain }: { readonly sideBySide: boolean; readonly plain: boolean },
): Promise<() => Promise<OpenedFiles>> {
  refuseAlone(flags.on, files)
  refuseBatch(flags)
  const inDatabase = await databaseOf(files, flags)
  if (inDatabase !== undefined) return inDatabase
  const { label, probability, logit, percent, logProbability, weight, group, time } = flags
  const segment = 'segment' in flags ? flags.segment : undefined
  return () =>
    (sideBySide ? openSideBySide : openFiles)(files, {
      threads: flags.threads,
      repeated: flags.repeated,
      signal: interruption,
      table: flags.table,
      dates: flags.dates,
      named: mentioned(label, probability, logit, percent, logProbability, weight, group, time, segment),
      ...(flags.on === undefined ? {} : { join: { on: flags.on, missing: flags.missing, plain } }),
    })
}
