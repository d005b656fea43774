import { batchStep, mapLosses, type CalibrationStep } from 'bernoulli/sequential'
import type { Settings } from '../ledger/index.ts'
import type { LedgerRow } from '../store/index.ts'
import type { BatchDigest, SegmentDigest } from './BatchDigest.ts'
import { logitOf } from './logitOf.ts'
import type { ScoredRow } from './ScoredRow.ts'
import { sumsOf, tenthsOf } from './sumsOf.ts'

/**
 * What is remembered of a batch.
 *
 * What is scored depends on ids, times of issue and due times alone, never on outcomes, except for look-ahead.
 *
 * @param rows   all predictions that are due in it, by their ids
 * @param since  the present epoch begins here
 */
export function digestOf(
  batch: number,
  rows: readonly LedgerRow[],
  settings: Settings,
  since: number = -Infinity,
): BatchDigest {
  const counts = {
    ...{ predictions: rows.length, scored: 0, missing: 0, lookedAhead: 0 },
    ...{ late: 0, treated: 0, before: 0, corrected: 0 },
  }
  const firstDue = Math.min(...rows.map(({ due }) => due))
  const scored: ScoredRow[] = []
  for (const row of rows) {
    const place = placeOf(row, firstDue, since)
    if (place !== 'scored') {
      counts[place] += 1
      continue
    }
    const missing = Number.isNaN(row.last)
    if (missing) counts.missing += 1
    if (missing && settings.missing === 'exclude') continue
    if (!missing && row.first !== row.last) counts.corrected += 1
    const no = missing && settings.missing === 'no' && row.known === null
    scored.push({
      ...{ logit: logitOf(row), label: no ? 0 : row.last, first: no ? 0 : missing ? NaN : row.first },
      segments: row.segments,
    })
  }
  counts.scored = scored.length
  const resolved = scored.filter(({ label }) => !Number.isNaN(label))
  const step = stepOf(scored, settings, ({ label }) => label)
  return {
    ...{
      batch,
      from: Math.min(...rows.map(({ at }) => at)),
      to: Math.max(...rows.map(({ at }) => at)),
      counts,
      step,
    },
    asFirstKnown: counts.corrected === 0 ? null : stepOf(scored, settings, ({ first }) => first),
    losses: resolved.length === 0 ? null : mapLosses(columnsOf(resolved, ({ label }) => label)),
    sums: sumsOf(resolved),
    tenths: tenthsOf(resolved),
    segments: segmentsOf(scored, settings),
  }
}

/** Where a row belongs: scored, or why it is not. */
export function placeOf(
  { at, known, treated }: LedgerRow,
  firstDue: number,
  since: number,
): 'scored' | 'before' | 'lookedAhead' | 'late' | 'treated' {
  if (at < since) return 'before'
  if (known !== null && known <= at) return 'lookedAhead'
  if (treated) return 'treated'
  return at > firstDue ? 'late' : 'scored'
}

const columnsOf = (rows: readonly ScoredRow[], label: (row: ScoredRow) => number) => ({
  labels: rows.map(label),
  logits: rows.map(({ logit }) => logit),
})

function stepOf(
  rows: readonly ScoredRow[],
  { tolerance }: Settings,
  label: (row: ScoredRow) => number,
): CalibrationStep | null {
  return rows.length === 0 ? null : batchStep(columnsOf(rows, label), { tolerance, missing: 'least' })
}

function segmentsOf(rows: readonly ScoredRow[], settings: Settings): BatchDigest['segments'] {
  const found = new Map<string, ScoredRow[]>()
  const read = new Map<string, readonly string[]>()
  for (const row of rows) {
    if (row.segments === '') continue
    const keys = read.get(row.segments) ?? keysOf(row.segments)
    read.set(row.segments, keys)
    for (const key of keys) {
      const some = found.get(key)
      if (some === undefined) found.set(key, [row])
      else some.push(row)
    }
  }
  const names = [...found.keys()].sort()
  return Object.fromEntries(
    names.map((name): [string, SegmentDigest] => {
      const some = found.get(name) ?? []
      const resolved = sumsOf(some.filter(({ label }) => !Number.isNaN(label)))
      const { logFactors = null, missing = 0 } = stepOf(some, settings, ({ label }) => label) ?? {}
      return [
        name,
        { logFactors, rows: some.length, missing, label: resolved.label, probability: resolved.probability },
      ]
    }),
  )
}

function keysOf(segments: string): readonly string[] {
  const values = JSON.parse(segments) as Readonly<Record<string, string | null>>
  return Object.entries(values).map(([column, value]) => JSON.stringify([column, value]))
}
