import { readSegments, type Acknowledgement, type Settings } from '../ledger/index.ts'
import { digests, passing, type Store } from '../store/index.ts'
import type { BatchDigest } from './BatchDigest.ts'
import { digestOf } from './digestOf.ts'

/** When a person last said, before a time, that an alarm was seen to. */
export async function lastAcknowledgement(ledger: string, now: number): Promise<Acknowledgement | undefined> {
  const all = await readSegments<Acknowledgement>(ledger, 'epochs')
  return all
    .filter(({ from }) => from <= now)
    .sort((a, b) => a.from - b.from || (a.note < b.note ? -1 : 1))
    .at(-1)
}

/** The batches of a model that are over, those of which predictions are of the present epoch apart from those before it. */
export async function epochOf(
  store: Store,
  model: string,
  { settings, now, since }: { readonly settings: Settings; readonly now: number; readonly since: number },
): Promise<{ readonly present: readonly BatchDigest[]; readonly before: readonly BatchDigest[] }> {
  const last = Math.floor(now / settings.batch) - 1
  const all = await digests(store, model, last, (batch, rows) => digestOf(batch, rows, settings))
  const across = all.filter(({ from, to }) => from < since && to >= since).map(({ batch }) => batch)
  const cut = new Map(
    (await passing(store, model, across, (batch, rows) => digestOf(batch, rows, settings, since))).map(
      (digest) => [digest.batch, digest],
    ),
  )
  return {
    present: all.filter(({ to }) => to >= since).map((digest) => cut.get(digest.batch) ?? digest),
    before: all.filter(({ from }) => from < since),
  }
}
