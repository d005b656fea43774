import { logLoss } from 'bernoulli'
import { emptyCalibration, extendCalibration, readCalibration } from 'bernoulli/sequential'
import { openLedger, outcomesById, predictionsById, readSegments, streamsOf } from '../ledger/index.ts'
import type { OutcomeRow, PredictionRow, Settings } from '../ledger/index.ts'
import { batchesOf, type Counts } from './batchesOf.ts'

/** When a person said that an alarm was seen to. */
export interface Acknowledgement {
  readonly from: number
  readonly note: string
}

/** What `monitor check` found; the object of its JSON. */
export interface Findings {
  readonly schema: 'bernoulli.monitor/1'
  readonly now: string
  readonly since: string | null
  readonly settings: Settings & { readonly streams: number }
  readonly counts: Counts
  readonly batches: number
  readonly logLoss: {
    readonly mean: number
    readonly floor: number
    readonly baseRate: number
    readonly uncertainty: number
    readonly skill: number | null
  } | null
  readonly bias: { readonly value: number; readonly interval: readonly [number, number] } | null
  readonly evidence: { readonly nats: number; readonly enough: number; readonly reached: string | null }
  readonly change: { readonly nats: number; readonly enough: number; readonly reached: string | null }
  readonly bet: string | null
  readonly overdispersion: number | null
  readonly contradictions: number
  readonly alarm: boolean
}

/** Everything that a ledger says at a time. Nothing is written. */
export async function findings(path: string, now: number): Promise<Findings> {
  const settings = await openLedger(path)
  const predictions = predictionsById(await readSegments<PredictionRow>(path, 'predictions'))
  const outcomes = outcomesById(await readSegments<OutcomeRow>(path, 'outcomes'))
  const epochs = await readSegments<Acknowledgement>(path, 'epochs')
  const since = Math.max(-Infinity, ...epochs.map(({ from }) => from).filter((from) => from <= now))
  const { rows, counts } = batchesOf(predictions, outcomes, { settings, now, since })
  const streams = streamsOf(settings)
  const labels = rows.map(({ label }) => label)
  const logits = rows.map(({ logit }) => logit)
  const state = extendCalibration(
    emptyCalibration('batch', {
      ...{ tolerance: settings.tolerance, level: settings.level, streams },
      ...{ falseAlarmEvery: settings.falseAlarmEvery, missing: 'least' },
    }),
    { labels, logits, batches: rows.map(({ batch }) => batch) },
  )
  const found = readCalibration(state)
  const batches = [...new Set(rows.map(({ batch }) => batch))]
  const when = (step: number | null): string | null =>
    step === null ? null : dateOf((batches[step] as number) * settings.batch)
  const resolved = rows.filter(({ label }) => !Number.isNaN(label))
  const [low = null, high = null] = found.bias?.interval ?? []
  return {
    schema: 'bernoulli.monitor/1',
    now: dateOf(now),
    since: since === -Infinity ? null : dateOf(since),
    settings: { ...settings, streams },
    counts,
    batches: batches.length,
    logLoss: resolved.length === 0 ? null : lossOf(resolved),
    bias:
      found.bias === null || found.bias.value === null || low === null || high === null
        ? null
        : { value: found.bias.value, interval: [low, high] },
    evidence: { ...found.evidence, reached: when(found.evidence.reached) },
    change: { ...found.change, nats: found.change.nats, reached: when(found.change.reached) },
    bet: found.best === null ? null : inWords(found.best),
    overdispersion: found.overdispersion,
    contradictions: found.refuted,
    alarm: found.evidence.reached !== null || found.change.reached !== null,
  }
}

function lossOf(rows: readonly { readonly label: number; readonly logit: number }[]): Findings['logLoss'] {
  const labels = rows.map(({ label }) => label)
  const { mean, floor, uncertainty, skill } = logLoss({ labels, logits: rows.map(({ logit }) => logit) })
  const baseRate = labels.reduce((sum, y) => sum + y, 0) / labels.length
  return { mean, floor, baseRate, uncertainty, skill }
}

export function dateOf(seconds: number): string {
  return new Date(seconds * 1000).toISOString().replace('T00:00:00.000Z', '').replace('.000Z', 'Z')
}

function inWords(bet: object): string {
  if (!('about' in bet && 'side' in bet)) return ''
  if (bet.about === 'bias')
    return bet.side === 'more' ? 'it happens more often than said' : 'it happens less often than said'
  return bet.side === 'more' ? 'what is said is not sure enough' : 'what is said is too sure'
}
