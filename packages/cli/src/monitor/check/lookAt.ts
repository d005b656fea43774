import { InputError } from 'bernoulli'
import { entropy } from 'bernoulli/math'
import {
  emptyCalibration,
  followSteps,
  readCalibration,
  type CalibrationStep,
  type Look,
} from 'bernoulli/sequential'
import { streamsOf, type Settings } from '../ledger/index.ts'
import { conflicts, models, type Model, type Store } from '../store/index.ts'
import type { BatchDigest } from './BatchDigest.ts'
import { betInWords } from './betInWords.ts'
import { countsOf } from './countsOf.ts'
import { dateOf } from './dateOf.ts'
import { epochOf, lastAcknowledgement } from './epochOf.ts'
import type { Findings, Trace } from './Findings.ts'
import { gainsSince } from './gainsSince.ts'
import { recalibrationOf } from './recalibrationOf.ts'
import { segmentsOf } from './segmentsOf.ts'

/** What is looked at. */
export interface Asked {
  readonly ledger: string
  readonly now: number
  /** Left out: the model whose first prediction was made last. */
  readonly model?: string | undefined
}

/** Everything that a ledger says at a time. Nothing but the cache is written. */
export async function lookAt(
  store: Store,
  { ledger, now, model }: Asked,
): Promise<{ readonly found: Findings; readonly trace: Trace }> {
  const { settings } = store
  const all = await models(store)
  const name = chosen(all, model)
  const acknowledged = await lastAcknowledgement(ledger, now)
  const when = { settings, now, since: acknowledged?.from ?? -Infinity }
  const epoch = await epochOf(store, name, when)
  const streams = streamsOf(settings)
  const digests = epoch.present.filter(({ step }) => step !== null)
  const dated = (step: number | null): string | null =>
    step === null ? null : dateOf((digests[step]?.batch ?? NaN) * settings.batch)
  const looks: Look[] = []
  const found = followed(
    settings,
    digests,
    ({ step }) => step,
    (look) => looks.push(look),
  )
  const corrected = digests.some(({ asFirstKnown }) => asFirstKnown !== null)
  const first = corrected ? followed(settings, digests, (one) => one.asFirstKnown ?? one.step) : undefined
  const [low = null, high = null] = found.bias?.interval ?? []
  const reached = [found, ...(first === undefined ? [] : [first])].some(
    ({ evidence, change }) => evidence.reached !== null || change.reached !== null,
  )
  const since = gainsSince(digests.flatMap(({ step }) => step ?? []))
  return {
    found: {
      schema: 'bernoulli.monitor/1',
      ...{ now: dateOf(now), since: acknowledged === undefined ? null : dateOf(acknowledged.from) },
      ...{ note: acknowledged?.note ?? null, model: name === '' ? null : name },
      models: all.map((one) => ({
        name: one.name === '' ? null : one.name,
        predictions: one.predictions,
        first: dateOf(one.first),
      })),
      settings: { ...settings, streams },
      counts: await countsOf(store, all, name, epoch, when),
      conflicting: (await conflicts(store)).ids,
      batches: digests.length,
      logLoss: lossOf(digests),
      bias:
        found.bias === null || found.bias.value === null || low === null || high === null
          ? null
          : { value: found.bias.value, interval: [low, high] },
      evidence: { ...found.evidence, reached: dated(found.evidence.reached) },
      change: { ...found.change, reached: dated(found.change.reached), gainsSince: dated(since) },
      asFirstKnown:
        first === undefined ? null : { ...first.evidence, reached: dated(first.evidence.reached) },
      bet: found.best === null ? null : betInWords(found.best),
      recalibration: recalibrationOf(digests, streams),
      segments: segmentsOf(digests, streams, settings.level),
      overdispersion: found.overdispersion,
      contradictions: found.refuted,
      alarm: reached,
    },
    trace: {
      looks: looks.map(({ step, evidence, change }) => ({ at: dated(step) ?? '', evidence, change })),
      reliability: { present: together(digests), before: together(epoch.before) },
    },
  }
}

/** @throws InputError when there is no such model */
function chosen(all: readonly Model[], model: string | undefined): string {
  if (model === undefined || all.some(({ name }) => name === model)) return model ?? all.at(-1)?.name ?? ''
  throw new InputError({
    problem: 'no such model',
    place: '--model',
    expected:
      all.map(({ name }) => (name === '' ? 'none' : name)).join(', ') || 'no predictions have come yet',
    received: model,
  })
}

function followed(
  { tolerance, level, falseAlarmEvery, ...order }: Settings,
  digests: readonly BatchDigest[],
  of: (digest: BatchDigest) => CalibrationStep | null,
  look: (seen: Look) => void = () => undefined,
): ReturnType<typeof readCalibration> {
  const streams = streamsOf({ tolerance, level, falseAlarmEvery, ...order })
  const empty = emptyCalibration('batch', { tolerance, level, streams, falseAlarmEvery, missing: 'least' })
  return readCalibration(
    followSteps(
      empty,
      digests.flatMap((digest) => of(digest) ?? []),
      look,
    ),
  )
}

function lossOf(digests: readonly BatchDigest[]): Findings['logLoss'] {
  const sums = { rows: 0, loss: 0, floor: 0, label: 0, contradictions: 0 }
  for (const { sums: own } of digests)
    for (const name of Object.keys(sums) as (keyof typeof sums)[]) sums[name] += own[name]
  if (sums.rows === 0) return null
  const [mean, floor, baseRate] = [
    sums.contradictions > 0 ? Infinity : sums.loss / sums.rows,
    sums.floor / sums.rows,
    sums.label / sums.rows,
  ]
  const uncertainty = entropy(baseRate)
  const gap = uncertainty - floor
  return { mean, floor, baseRate, uncertainty, skill: gap > 0 ? 1 - (mean - floor) / gap : null }
}

function together(digests: readonly BatchDigest[]): Trace['reliability']['present'] {
  return Array.from({ length: 10 }, (_, tenth) =>
    digests.reduce<readonly [number, number, number]>(
      ([rows, said, label], { tenths }) => {
        const [n, p, y] = tenths[tenth] ?? [0, 0, 0]
        return [rows + n, said + p, label + y]
      },
      [0, 0, 0],
    ),
  )
}
