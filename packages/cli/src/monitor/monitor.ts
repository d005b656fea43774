import type { CommandContext } from '@stricli/core'
import { InputError } from 'bernoulli'
import { monitorFields, parseRequirement, reportOutcomes } from '../verdict/index.ts'
import { encodeJson, print, say, writeAtomically } from '../shell/output/index.ts'
import { exitCodes } from '../shell/process/index.ts'
import { dateOf, findings, prometheus, screen, type Acknowledgement } from './check/index.ts'
import {
  makeLedger,
  openLedger,
  outcomesById,
  predictionsById,
  readDelivery,
  readDuration,
  readFalseAlarm,
  readSegments,
  writeSegment,
  type OutcomeRow,
  type PredictionRow,
} from './ledger/index.ts'
import type { AckFlags, CheckLedgerFlags, InitFlags, OutcomeFlags, PredictionFlags } from './MonitorFlags.ts'

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
  const { horizon } = await openLedger(ledger)
  const asLogit = flags.logit !== undefined
  const rows = await readDelivery(file, {
    id: { names: ['id'], named: flags.id, option: '--id', read: 'text' },
    at: { names: ['at'], named: flags.at, option: '--at', read: 'time' },
    due: { names: ['due'], named: flags.due, option: '--due', read: 'time', optional: true },
    said: asLogit
      ? { names: [], named: flags.logit, option: '--logit', read: 'number' }
      : { names: ['probability', 'p'], named: flags.probability, option: '--probability', read: 'number' },
  })
  const scale = asLogit ? 'logit' : 'probability'
  const taken = rows.map(({ id, at, due, said }, row): PredictionRow => {
    const [from, to, number] = [
      Number(at),
      due === undefined ? Number(at) + horizon : Number(due),
      Number(said),
    ]
    refuse(scale === 'probability' && !(number >= 0 && number <= 1), row, said, {
      problem: 'probability out of range',
      expected: 'a number in [0, 1]',
      advice: 'If these are log-odds, name them with --logit.',
    })
    refuse(!(to >= from && to - from <= horizon), row, `${dateOf(from)} to ${dateOf(to)}`, {
      problem: 'due out of range',
      expected: `a time up to ${horizon} seconds after the prediction`,
      advice: 'The horizon is fixed when a ledger is made.',
    })
    const kept = Math.abs(number) === Infinity ? (String(number) as 'Infinity') : number
    return { id: String(id), at: from, due: to, scale, said: kept }
  })
  predictionsById([...(await readSegments<PredictionRow>(ledger, 'predictions')), ...taken])
  const written = taken.length > 0 && (await writeSegment(ledger, 'predictions', taken))
  say(
    written
      ? `${taken.length} predictions taken in.`
      : 'Nothing new: these predictions were delivered before.',
  )
}

/** `bernoulli monitor outcome`: what became of predictions. */
export async function outcome(
  this: CommandContext,
  flags: OutcomeFlags,
  ledger: string,
  file: string,
): Promise<void> {
  await openLedger(ledger)
  const rows = await readDelivery(file, {
    id: { names: ['id'], named: flags.id, option: '--id', read: 'text' },
    at: { names: ['at'], named: flags.at, option: '--at', read: 'time' },
    y: { names: ['y', 'label', 'outcome'], named: flags.label, option: '--label', read: 'label' },
  })
  const taken = rows.map(({ id, at, y }, row): OutcomeRow => {
    refuse(!(Number(y) >= 0 && Number(y) <= 1), row, y, {
      problem: 'label out of range',
      expected: 'a number in [0, 1]',
      advice: 'Map your labels to 0 and 1.',
    })
    return { id: String(id), at: Number(at), y: Number(y) }
  })
  outcomesById([...(await readSegments<OutcomeRow>(ledger, 'outcomes')), ...taken])
  const written = taken.length > 0 && (await writeSegment(ledger, 'outcomes', taken))
  say(written ? `${taken.length} outcomes taken in.` : 'Nothing new: these outcomes were delivered before.')
}

/** `bernoulli monitor check`: what the ledger says; exit code 3 is an alarm. */
export async function check(this: CommandContext, flags: CheckLedgerFlags, ledger: string): Promise<void> {
  const requirements = (flags.require ?? []).map((text) => parseRequirement(text, monitorFields))
  const found = await findings(ledger, timeOf(flags.now))
  if (flags.prometheus !== undefined)
    await writeAtomically('--prometheus', flags.prometheus, prometheus(found))
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

function refuse(
  broken: boolean,
  row: number,
  value: unknown,
  rule: { readonly problem: string; readonly expected: string; readonly advice: string },
): void {
  if (broken) throw new InputError({ ...rule, rows: [{ row, value }] })
}
