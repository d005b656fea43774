import type { CommandContext } from '@stricli/core'
import { InputError } from 'bernoulli'
import { predictionPoweredMean, roganGladenRate } from 'bernoulli/rates'
import type { HardVerdicts, RoganGladenRate } from 'bernoulli/rates'
import { chooseColumns } from '../columns/index.ts'
import { openFiles } from '../duckdb/index.ts'
import type { RateFlags } from '../shell/flags/index.ts'
import { encodeJson, print, say, screenOf } from '../shell/output/index.ts'
import { interruption } from '../shell/process/index.ts'
import { checkedRows, readingStatements, withFiles } from '../verdict/index.ts'
import { keysOf, refuseReadings, rolesNote, rolesOf } from '../verdict/roles/index.ts'
import { rowsOf } from './rowsOf.ts'

/** `bernoulli rate`: the share of yes in rows of which few are labelled. */
export async function rateFiles(
  this: CommandContext,
  flags: RateFlags,
  ...files: readonly string[]
): Promise<void> {
  const open = () =>
    openFiles(files, { threads: flags.threads, repeated: flags.repeated, signal: interruption })
  await withFiles(files, open, async (data, line) => {
    if (flags.strict) refuseReadings(data.readings)
    const one = (name: string | undefined): readonly string[] => (name === undefined ? [] : [name])
    const named = {
      ...(flags.label === undefined ? {} : { label: flags.label }),
      ...(flags.positive === undefined ? {} : { positive: flags.positive }),
      probabilities: one(flags.probability),
      logits: one(flags.logit),
      percents: one(flags.percent),
      logProbabilities: one(flags.logProbability),
      segments: [],
    }
    const roles = chooseColumns(data.columns, named, { many: false, strict: flags.strict })
    const { read, found, behind } = await data.unchanged(async () => {
      const all = await data.engine({ predictions: roles.predictions }, flags.missing)
      const read = await checkedRows(all, data, roles)
      const labelled = await data.engine({ ...roles, keys: keysOf(roles) }, 'drop')
      await labelled.check()
      line.say('adding up verdicts')
      const { few, verdicts } = await rowsOf(labelled, all)
      const found = predictionPoweredMean(few, { level: flags.level })
      return { read, found, behind: verdicts === null ? null : behindVerdicts(verdicts, flags.level) }
    })
    line.end()
    const statements = readingStatements(data, read)
    const rate = { prediction: roles.predictions[0].column, ...found, verdicts: behind }
    if (flags.json)
      print(
        encodeJson({
          schema: 'bernoulli.rate/1',
          roles: rolesOf(roles, data.readings),
          ...rate,
          statements,
        }),
      )
    else {
      const { terminalRate } = await import('@bernoulli/report')
      const note = rolesNote(roles, data.readings)
      print(terminalRate({ ...rate, statements }, { label: roles.label, note, ...screenOf() }))
    }
    for (const remark of roles.remarks) say(remark)
  })
}

/** Null where verdicts are no better than chance, or there is no label of one kind. */
function behindVerdicts(verdicts: HardVerdicts, level: number): RoganGladenRate | null {
  try {
    return roganGladenRate(verdicts, { level })
  } catch (error) {
    if (error instanceof InputError) return null
    throw error
  }
}
