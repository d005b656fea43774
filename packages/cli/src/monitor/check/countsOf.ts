import type { Settings } from '../ledger/index.ts'
import { conflicts, openBatches, passing, unknownOutcomes, type Model, type Store } from '../store/index.ts'
import type { BatchDigest } from './BatchDigest.ts'
import { placeOf } from './digestOf.ts'
import type { Counts } from './Findings.ts'

/** Everything that is counted of a model, the predictions whose batch is not over among it. */
export async function countsOf(
  store: Store,
  all: readonly Model[],
  model: string,
  epoch: { readonly present: readonly BatchDigest[]; readonly before: readonly BatchDigest[] },
  { settings, now, since }: { readonly settings: Settings; readonly now: number; readonly since: number },
): Promise<Counts> {
  const open = { pending: 0, overdue: 0, before: 0, lookedAhead: 0, late: 0, treated: 0 }
  const last = Math.floor(now / settings.batch) - 1
  await passing(store, model, await openBatches(store, model, last), (_, rows) => {
    const firstDue = rows.reduce((least, { due }) => Math.min(least, due), Infinity)
    for (const row of rows) {
      const place = placeOf(row, firstDue, since)
      if (place !== 'scored') open[place] += 1
      else if (row.due <= now && row.known === null) open.overdue += 1
      else open.pending += 1
    }
  })
  const present = new Set(epoch.present.map(({ batch }) => batch))
  const over = (of: keyof BatchDigest['counts']): number =>
    epoch.present.reduce((sum, { counts }) => sum + counts[of], 0)
  const past = epoch.before
    .filter(({ batch }) => !present.has(batch))
    .reduce((sum, { counts }) => sum + counts.predictions, 0)
  const own = all.find(({ name }) => name === model)?.predictions ?? 0
  return {
    predictions: own,
    scored: over('scored'),
    ...{ pending: open.pending, overdue: open.overdue, missing: over('missing') },
    treated: over('treated') + open.treated,
    lookedAhead: over('lookedAhead') + open.lookedAhead,
    late: over('late') + open.late,
    before: over('before') + open.before + past,
    corrected: over('corrected'),
    conflicts: (await conflicts(store)).count,
    otherModels: all.reduce((sum, { predictions }) => sum + predictions, 0) - own,
    unknown: await unknownOutcomes(store),
  }
}
