import type { CommandContext } from '@stricli/core'
import { decide, InputError } from 'bernoulli'
import type { DecideOptions } from 'bernoulli'
import { chooseColumns, mentioned } from '../columns/index.ts'
import { openFiles } from '../duckdb/index.ts'
import type { DecideFlags } from '../shell/flags/index.ts'
import {
  commandLine,
  encodeJson,
  print,
  say,
  screenOf,
  writeAtomically,
  writePictures,
} from '../shell/output/index.ts'
import { interruption } from '../shell/process/index.ts'
import { checkedRows, databaseOf, readingStatements, withFiles } from '../verdict/index.ts'
import { keysOf, refuseReadings, rolesNote, rolesOf } from '../verdict/roles/index.ts'

/** `bernoulli decide`: what predictions are worth for decisions. */
export async function decideFiles(
  this: CommandContext,
  flags: DecideFlags,
  ...files: readonly string[]
): Promise<void> {
  const wanted = decisionOf(flags)
  const { label, probability, logit, percent, logProbability, weight, group } = flags
  const there = await databaseOf(files, flags)
  const open = () =>
    there?.() ??
    openFiles(files, {
      threads: flags.threads,
      repeated: flags.repeated,
      signal: interruption,
      table: flags.table,
      dates: flags.dates,
      named: mentioned(label, probability, logit, percent, logProbability, weight, group),
    })
  await withFiles(files, open, async (data, line) => {
    if (flags.strict) refuseReadings(data.readings)
    const named = {
      ...flags,
      probabilities: probability ?? [],
      logits: logit ?? [],
      percents: percent ?? [],
      logProbabilities: logProbability ?? [],
      segments: [],
    }
    const roles = chooseColumns(data.columns, named, { many: true, strict: flags.strict })
    const { read, decisions } = await data.unchanged(async () => {
      const engine = await data.engine({ ...roles, keys: keysOf(roles) }, flags.missing)
      const read = await checkedRows(engine, data, roles)
      line.say('adding up decisions')
      const decisions = await decide(engine, {
        ...wanted,
        level: flags.level,
        ...(roles.group === undefined ? {} : { group: roles.group }),
        ...(flags.weightKind === undefined ? {} : { weightKind: flags.weightKind }),
        signal: interruption,
      })
      return { read, decisions }
    })
    line.end()
    const statements = [...readingStatements(data, read), ...decisions.statements]
    const { html, svg } = flags
    if (html !== undefined || svg !== undefined) {
      const report = await import('@bernoulli/report/profile')
      const whole = { ...decisions, statements }
      const about = {
        source: files.join(', '),
        note: rolesNote(roles, data.readings),
        command: commandLine(),
      }
      if (html !== undefined) await writeAtomically('--html', html, report.decisionsHtml(whole, about))
      if (svg !== undefined) {
        const { standAlone, sheet } = await import('@bernoulli/report/svg')
        const pictures = report.decisionPictures(whole).map((one) => [one.name, standAlone(one)])
        await writePictures(svg, Object.fromEntries(pictures), sheet)
      }
    }
    if (flags.json) {
      const { schema, ...others } = decisions
      print(encodeJson({ schema, roles: rolesOf(roles, data.readings), ...others, statements }))
    } else {
      const { terminalDecisions } = await import('@bernoulli/report')
      print(
        terminalDecisions(
          { ...decisions, statements },
          {
            label: roles.label,
            note: rolesNote(roles, data.readings),
            ...screenOf(),
          },
        ),
      )
    }
    for (const remark of roles.remarks) say(remark)
  })
}

/**
 * Costs or thresholds, as options say.
 *
 * @throws InputError when there are none, or both, or one cost without the other
 */
function decisionOf(flags: DecideFlags): Pick<DecideOptions, 'costs' | 'thresholds'> {
  const { falseAlarm, miss, threshold, thresholds } = flags
  const said = [falseAlarm ?? miss, threshold, thresholds].filter((one) => one !== undefined)
  if (said.length !== 1)
    throw new InputError({
      problem: said.length === 0 ? 'which decision is not said' : 'more than one decision',
      expected: 'one of --false-alarm with --miss, --threshold, --thresholds',
      advice:
        said.length === 0
          ? 'Say what mistakes cost: --false-alarm 1 --miss 5; or from where on people act: --threshold 0.2.'
          : 'Costs of 1 and 4 are a threshold of 0.2.',
    })
  if (threshold !== undefined || thresholds !== undefined)
    return { thresholds: threshold ?? thresholds ?? [] }
  if (falseAlarm !== undefined && miss !== undefined) return { costs: { falseAlarm, miss } }
  throw new InputError({
    problem: 'one cost without the other',
    place: falseAlarm === undefined ? '--false-alarm' : '--miss',
    expected: 'a number above 0',
    advice: 'Only their ratio matters for the threshold: --false-alarm 1 --miss 5.',
  })
}
