import type { OutcomeRow, PredictionRow, Settings } from '../ledger/index.ts'

/** A row whose batch is over: what was said, and what became of it; NaN where no outcome came. */
export interface ScoredRow {
  readonly id: string
  readonly batch: number
  readonly logit: number
  readonly label: number
}

/** What was counted on the way. */
export interface Counts {
  readonly predictions: number
  /** Not due yet, or in a batch that is not over. */
  readonly pending: number
  /** Due, without an outcome, in a batch that is not over. */
  readonly overdue: number
  readonly scored: number
  /** In batches that are over, without an outcome. */
  readonly missing: number
  /** The outcome was known before the prediction was made: never scored. */
  readonly lookedAhead: number
  /** Made after an outcome of their own batch was due: never scored. */
  readonly late: number
  /** Of epochs before the present one. */
  readonly before: number
  /** Outcomes of what was never predicted. */
  readonly unknown: number
}

export interface Batches {
  readonly rows: readonly ScoredRow[]
  readonly counts: Counts
}

/**
 * The rows of all batches that are over at a time, batch after batch and by their ids, so that the order of delivery does not matter.
 *
 * What is scored depends on ids, times of issue and due times alone, never on outcomes, except for look-ahead.
 *
 * @param now    seconds since 1970; the clock is the due time
 * @param since  the present epoch begins here: only batches that begin later, predicted later, are scored
 */
export function batchesOf(
  predictions: ReadonlyMap<string, PredictionRow>,
  outcomes: ReadonlyMap<string, OutcomeRow>,
  { settings, now, since }: { readonly settings: Settings; readonly now: number; readonly since: number },
): Batches {
  const batchOf = ({ due }: PredictionRow): number => Math.floor(due / settings.batch)
  const firstDue = new Map<number, number>()
  for (const row of predictions.values())
    firstDue.set(batchOf(row), Math.min(firstDue.get(batchOf(row)) ?? Infinity, row.due))
  const counts = { pending: 0, overdue: 0, missing: 0, lookedAhead: 0, late: 0, before: 0 }
  const rows: ScoredRow[] = []
  for (const row of predictions.values()) {
    const batch = batchOf(row)
    const outcome = outcomes.get(row.id)
    if (row.at < since) counts.before += 1
    else if (outcome !== undefined && outcome.at <= row.at) counts.lookedAhead += 1
    else if (row.at > (firstDue.get(batch) ?? Infinity)) counts.late += 1
    else if ((batch + 1) * settings.batch > now) {
      if (row.due <= now && outcome === undefined) counts.overdue += 1
      else counts.pending += 1
    } else {
      const label = outcome?.y ?? NaN
      if (Number.isNaN(label)) counts.missing += 1
      if (Number.isNaN(label) && settings.missing === 'exclude') continue
      rows.push({
        ...{ id: row.id, batch, logit: logitOf(row) },
        label: Number.isNaN(label) && settings.missing === 'no' ? 0 : label,
      })
    }
  }
  rows.sort((a, b) => a.batch - b.batch || (a.id < b.id ? -1 : Number(a.id > b.id)))
  const unknown = [...outcomes.keys()].filter((id) => !predictions.has(id)).length
  return { rows, counts: { predictions: predictions.size, scored: rows.length, unknown, ...counts } }
}

function logitOf({ scale, said }: PredictionRow): number {
  const number = Number(said)
  if (scale === 'logit') return number
  return number > 0.25 && number < 0.75 ? 2 * Math.atanh(2 * number - 1) : Math.log(number / (1 - number))
}
