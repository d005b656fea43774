import type { CommandContext } from '@stricli/core'
import { InputError } from 'bernoulli'
import { monitorFields, parseRequirement, reportOutcomes } from '../verdict/index.ts'
import { commandLine, encodeJson, print, say, writeAtomically } from '../shell/output/index.ts'
import { exitCodes } from '../shell/process/index.ts'
import { dateOf, lookAt, prometheus, reportOf, screen } from './check/index.ts'
import {
  makeLedger,
  openLedger,
  readDuration,
  readFalseAlarm,
  takeIn,
  writeSegment,
  type Acknowledgement,
} from './ledger/index.ts'
import type { AckFlags, CheckLedgerFlags, InitFlags, OutcomeFlags, PredictionFlags } from './MonitorFlags.ts'
import { outcomeIntake } from './outcomeIntake.ts'
import { predictionIntake } from './predictionIntake.ts'
import { freshOutcomes, freshPredictions, refresh, withStore } from './store/index.ts'

/** `bernoulli monitor init`: a ledger with its settings. */
export async function init(this: CommandContext, flags: InitFlags, ledger: string): Promise<void> {
  const batch = readDuration(flags.batch)
  await makeLedger(ledger, {
    ...{ horizon: readDuration(flags.horizon), batch, tolerance: flags.tolerance, level: flags.level },
    falseAlarmEvery: readFalseAlarm(flags.falseAlarm) / batch,
    ...{ missing: flags.missing, order: flags.order },
  })
  say(`${ledger}: a ledger; bernoulli monitor predict ${ledger} FILE takes predictions in.`)
}

/** `bernoulli monitor predict`: predictions, before their outcomes are known. */
export async function predict(
  this: CommandContext,
  flags: PredictionFlags,
  ledger: string,
  file: string,
): Promise<void> {
  const settings = await openLedger(ledger)
  const taken = await takeIn(ledger, file, predictionIntake(flags, settings), ({ path }) =>
    withStore(ledger, settings, async (store) => {
      await refresh(store, ledger)
      return { fresh: await freshPredictions(store, path) }
    }),
  )
  tell('predictions', taken)
}

/** `bernoulli monitor outcome`: what became of predictions. */
export async function outcome(
  this: CommandContext,
  flags: OutcomeFlags,
  ledger: string,
  file: string,
): Promise<void> {
  const settings = await openLedger(ledger)
  const taken = await takeIn(ledger, file, outcomeIntake(flags), ({ path }) =>
    withStore(ledger, settings, async (store) => {
      await refresh(store, ledger)
      return { fresh: await freshOutcomes(store, path) }
    }),
  )
  tell('outcomes', taken)
}

/** Says what became of a delivery. */
function tell(what: string, { rows, fresh }: { readonly rows: number; readonly fresh: number }): void {
  const count = (value: number): string => value.toLocaleString('en-US')
  if (rows === 0) say(`No ${what}: the file has no rows.`)
  else if (fresh === 0) say(`Nothing new: these ${what} were delivered before.`)
  else
    say(
      `${count(fresh)} ${what} taken in${fresh === rows ? '' : `; ${count(rows - fresh)} were delivered before`}.`,
    )
}

/** `bernoulli monitor check`: what the ledger says; exit code 3 is an alarm. */
export async function check(this: CommandContext, flags: CheckLedgerFlags, ledger: string): Promise<void> {
  const requirements = (flags.require ?? []).map((text) => parseRequirement(text, monitorFields))
  const settings = await openLedger(ledger)
  const now = timeOf(flags.now)
  const { found, trace } = await withStore(ledger, settings, async (store) => {
    for (const name of await refresh(store, ledger))
      say(`${name} is no delivery and was not read: bernoulli monitor predict or outcome takes files in.`)
    return lookAt(store, { ledger, now, model: flags.model })
  })
  if (flags.prometheus !== undefined)
    await writeAtomically('--prometheus', flags.prometheus, prometheus(found))
  if (flags.html !== undefined) {
    const { monitorHtml } = await import('@bernoulli/report/monitor')
    const about = { source: ledger, command: commandLine() }
    await writeAtomically('--html', flags.html, monitorHtml(reportOf(found, trace), about))
  }
  print(flags.json ? encodeJson(found) : screen(found))
  reportOutcomes(requirements, found)
  if (found.alarm) process.exitCode = exitCodes.requirement
}

/** `bernoulli monitor ack`: an alarm was seen to; evidence begins anew. */
export async function ack(this: CommandContext, flags: AckFlags, ledger: string): Promise<void> {
  await openLedger(ledger)
  const epoch: Acknowledgement = { from: timeOf(flags.now), note: flags.note }
  await writeSegment(ledger, 'epochs', [epoch])
  say(`Evidence begins anew: predictions made from ${dateOf(epoch.from)} on count.`)
}

/** The time that was said, else that of the clock, in seconds. */
function timeOf(text: string | undefined): number {
  const milliseconds =
    text === undefined ? Date.now() : Date.parse(/T|:/.test(text) ? text : `${text}T00:00:00Z`)
  if (Number.isFinite(milliseconds)) return Math.floor(milliseconds / 1000)
  throw new InputError({
    problem: 'no time',
    place: '--now',
    expected: 'a date such as 2026-01-31, or 2026-01-31T14:00:00Z',
    received: text,
  })
}
