// @slow: many small ledgers on disk
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { emptyCalibration, extendCalibration, readCalibration } from 'bernoulli/sequential'
import { afterAll, expect, test } from 'vitest'
import {
  streamsOf,
  writeSegment,
  type OutcomeRow,
  type PredictionRow,
  type Settings,
} from '../ledger/index.ts'
import { refresh, withStore } from '../store/index.ts'
import type { Findings } from './Findings.ts'
import { logitOf } from './logitOf.ts'
import { lookAt } from './lookAt.ts'

const folder = mkdtempSync(join(tmpdir(), 'monitor-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const day = 86_400
const settingsOf = (missing: Settings['missing'], order: Settings['order']): Settings => ({
  ...{ horizon: 3 * day, batch: day, tolerance: 0.05, falseAlarmEvery: 20, level: 0.9, missing, order },
})

const prediction = fc
  .record({
    id: fc.integer({ min: 0, max: 60 }),
    day: fc.integer({ min: 0, max: 12 }),
    hour: fc.integer({ min: 0, max: 23 }),
    wait: fc.constantFrom(0.1, 0.5, 1, 2, 3),
    said: fc.constantFrom(0, 0.1, 0.3, 0.5, 0.7, 0.95, 1),
    model: fc.constantFrom('', '', 'b'),
    treated: fc.constantFrom(false, false, false, true),
    region: fc.constantFrom('north', 'south', null),
  })
  .map(({ id, day: number, hour, wait, said, model, treated, region }): PredictionRow => {
    const at = number * day + hour * 3600
    return {
      ...{ id: `r${id}`, at, due: at + wait * day, scale: 'probability', said },
      ...(model !== '' && { model }),
      ...(treated && { treated: true as const }),
      segments: JSON.stringify({ region }),
    }
  })
const outcome = fc
  .record({
    id: fc.integer({ min: 0, max: 65 }),
    at: fc.integer({ min: 0, max: 17 }),
    y: fc.constantFrom(0, 1, 1, 0.5),
  })
  .map(({ id, at, y }): OutcomeRow => ({ id: `r${id}`, at: at * day, y }))

type Part = { readonly kind: 'predictions' | 'outcomes'; readonly rows: readonly object[] }

/** Rows in parts of any sizes, some of them twice, in any order. */
const history = fc
  .tuple(fc.array(prediction, { minLength: 1, maxLength: 90 }), fc.array(outcome, { maxLength: 90 }))
  .chain(([predictions, outcomes]) =>
    fc.record({
      predictions: fc.constant(predictions),
      outcomes: fc.constant(outcomes),
      cuts: fc.array(fc.nat(90), { maxLength: 3 }),
      order: fc.infiniteStream(fc.nat(1000)),
    }),
  )

function partsOf<Row extends object>(
  kind: Part['kind'],
  rows: readonly Row[],
  cuts: readonly number[],
): Part[] {
  const ends = [0, ...cuts.map((cut) => Math.min(cut, rows.length)), rows.length].sort((a, b) => a - b)
  const parts = ends.slice(1).map((end, i): Part => ({ kind, rows: rows.slice(ends[i], end) }))
  return [...parts, ...parts.slice(0, 1)].filter((part) => part.rows.length > 0)
}

const shuffled = <Item>(items: readonly Item[], keys: Iterator<number>): Item[] =>
  items
    .map((item) => [keys.next().value as number, item] as const)
    .sort(([a], [b]) => a - b)
    .map(([, item]) => item)

/** What a ledger says, computed in the obvious way from all of its rows. */
function plainly(
  predictions: readonly PredictionRow[],
  outcomes: readonly OutcomeRow[],
  settings: Settings,
  now: number,
): object {
  const kept = new Map<string, PredictionRow>()
  const rivals = new Set<string>()
  const keyOf = ({ id, model = '' }: PredictionRow): string => JSON.stringify([id, model])
  for (const row of predictions) {
    const first = kept.get(keyOf(row))
    if (first !== undefined && JSON.stringify(first) !== JSON.stringify(row)) rivals.add(keyOf(row))
    kept.set(keyOf(row), first ?? row)
  }
  const all = [...kept].filter(([key]) => !rivals.has(key)).map(([, row]) => row)
  const firstOf = (name: string): number =>
    Math.min(...all.filter(({ model = '' }) => model === name).map(({ at }) => at))
  const name = [...new Set(all.map(({ model = '' }) => model))]
    .sort((a, b) => firstOf(a) - firstOf(b) || (a < b ? -1 : 1))
    .at(-1)
  const own = all.filter(({ model = '' }) => model === (name ?? ''))
  const counts = {
    ...{
      predictions: own.length,
      scored: 0,
      pending: 0,
      overdue: 0,
      missing: 0,
      treated: 0,
      lookedAhead: 0,
      late: 0,
      before: 0,
    },
    ...{ corrected: 0, conflicts: rivals.size, otherModels: all.length - own.length },
    unknown: new Set(
      outcomes.map(({ id }) => id).filter((id) => ![...kept.values()].some((row) => row.id === id)),
    ).size,
  }
  const batchOf = ({ due }: PredictionRow): number => Math.floor(due / settings.batch)
  const rows: { batch: number; id: string; label: number; logit: number }[] = []
  for (const row of own) {
    const known = outcomes.filter(({ id }) => id === row.id)
    const [began, ended] = [Math.min(...known.map(({ at }) => at)), Math.max(...known.map(({ at }) => at))]
    const lastOnes = new Set(known.filter(({ at }) => at === ended).map(({ y }) => y))
    const firstOnes = known.filter(({ at }) => at === began).map(({ y }) => y)
    const label = lastOnes.size === 1 ? ([...lastOnes][0] ?? NaN) : NaN
    const firstDue = Math.min(...own.filter((other) => batchOf(other) === batchOf(row)).map(({ due }) => due))
    if (began <= row.at) counts.lookedAhead += 1
    else if (row.treated === true) counts.treated += 1
    else if (row.at > firstDue) counts.late += 1
    else if ((batchOf(row) + 1) * settings.batch > now)
      counts[row.due <= now && known.length === 0 ? 'overdue' : 'pending'] += 1
    else {
      if (Number.isNaN(label)) counts.missing += 1
      else if (Math.min(...firstOnes) !== label) counts.corrected += 1
      if (Number.isNaN(label) && settings.missing === 'exclude') continue
      const no = settings.missing === 'no' && known.length === 0
      rows.push({
        batch: batchOf(row),
        id: row.id,
        label: no ? 0 : label,
        logit: logitOf({ scale: row.scale, said: Number(row.said) }),
      })
    }
  }
  counts.scored = rows.length
  rows.sort((a, b) => a.batch - b.batch || (a.id < b.id ? -1 : 1))
  const { evidence, change, bias, overdispersion, refuted } = readCalibration(
    extendCalibration(
      emptyCalibration('batch', {
        ...{ tolerance: settings.tolerance, level: settings.level, streams: streamsOf(settings) },
        ...{ falseAlarmEvery: settings.falseAlarmEvery, missing: 'least' },
      }),
      {
        labels: rows.map(({ label }) => label),
        logits: rows.map(({ logit }) => logit),
        batches: rows.map(({ batch }) => batch),
      },
    ),
  )
  const numbers = [evidence.nats, change.nats, overdispersion]
  return {
    counts,
    numbers,
    bias: bias?.value ?? null,
    refuted,
    batches: new Set(rows.map(({ batch }) => batch)).size,
  }
}

const numbersOf = (found: Findings): object => ({
  counts: found.counts,
  numbers: [found.evidence.nats, found.change.nats, found.overdispersion],
  bias: found.bias?.value ?? null,
  refuted: found.contradictions,
  batches: found.batches,
})

const look = async (ledger: string, settings: Settings, now: number): Promise<Findings> =>
  withStore(ledger, settings, async (store) => {
    await refresh(store, ledger)
    return (await lookAt(store, { ledger, now })).found
  })

let ledgers = 0

test('with its cache, without it, and computed plainly: the same bits, for any order and any split of deliveries', async () => {
  await fc.assert(
    fc.asyncProperty(
      history,
      fc.constantFrom('least', 'no', 'exclude'),
      fc.constantFrom('exact', 'due'),
      async ({ predictions, outcomes, cuts, order }, missing, turns) => {
        const settings = settingsOf(missing as Settings['missing'], turns as Settings['order'])
        const ledger = join(folder, `${(ledgers += 1)}`)
        const keys = order[Symbol.iterator]()
        const now = 11 * day
        const parts = [...partsOf('predictions', predictions, cuts), ...partsOf('outcomes', outcomes, cuts)]
        for (const { kind, rows } of shuffled(parts, keys)) {
          await writeSegment(ledger, kind, shuffled(rows, keys))
          if ((keys.next().value as number) % 2 === 0) await look(ledger, settings, now)
        }
        const cached = await look(ledger, settings, now)
        rmSync(join(ledger, 'state'), { recursive: true })
        expect(await look(ledger, settings, now)).toStrictEqual(cached)
        const plain = plainly(predictions, outcomes, settings, now)
        const found = numbersOf(cached)
        // Where every scored outcome came, the bias has an interval, which the first screen asks for.
        expect({ ...found, bias: null }).toStrictEqual({ ...plain, bias: null })
        const whole = join(folder, `${(ledgers += 1)}`)
        await writeSegment(whole, 'predictions', predictions)
        if (outcomes.length > 0) await writeSegment(whole, 'outcomes', outcomes)
        expect(await look(whole, settings, now)).toStrictEqual(cached)
      },
    ),
    { numRuns: Number(process.env['BERNOULLI_LEDGERS'] ?? 8) },
  )
}, 900_000)

test('only what is new is read again: a batch of which nothing came keeps what was made of it', async () => {
  const settings = settingsOf('least', 'exact')
  const ledger = join(folder, 'new')
  const row = (number: number): PredictionRow => ({
    ...{ id: `r${number}`, at: number * day, due: number * day + day / 2, scale: 'probability', said: 0.3 },
  })
  await writeSegment(ledger, 'predictions', [0, 1, 2].map(row))
  await look(ledger, settings, 10 * day)
  await writeSegment(ledger, 'outcomes', [{ id: 'r1', at: 3 * day, y: 1 }])
  const kept = await withStore(ledger, settings, async (store) => {
    await refresh(store, ledger)
    return Array.from((await store.query('SELECT batch FROM digests ORDER BY batch')).columns[0] ?? [])
  })
  expect(kept).toEqual([0, 2])
  expect((await look(ledger, settings, 10 * day)).counts).toMatchObject({ scored: 3, missing: 2 })
  expect(readdirSync(join(ledger, 'state')).length).toBeGreaterThan(0)
})
