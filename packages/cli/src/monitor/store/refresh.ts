import { listSegments, verifySegment, type Segment } from '../ledger/index.ts'
import { addOutcomes, addPredictions } from './additions.ts'
import { relationOf } from './relationOf.ts'
import type { Store } from './Store.ts'

/** How many bytes of lines of JSON are read at once. */
const together = 64 * 2 ** 20

/**
 * Brings the store up to the segments that the ledger has now. Only those that are new are read; one that looks different from when it
 * was read is held against its name again, and where one is gone all are read anew.
 *
 * @returns what lies in the folders of the ledger and is no segment
 * @throws InputError when a segment is not what its name says
 */
export async function refresh(store: Store, ledger: string): Promise<readonly string[]> {
  const lists = [await listSegments(ledger, 'outcomes'), await listSegments(ledger, 'predictions')]
  const segments = lists.flatMap((list) => list.segments)
  const key = ({ kind, name }: Pick<Segment, 'kind' | 'name'>): string => `${kind}/${name}`
  const there = new Map(segments.map((segment) => [key(segment), segment]))
  const { rows, columns } = await store.query('SELECT kind, name, size, modified FROM covered')
  const covered = new Set<string>()
  let gone = false
  for (let i = 0; i < rows; i++) {
    const [kind, name, size, modified] = columns.map((column) => column[i])
    const segment = there.get(`${String(kind)}/${String(name)}`)
    if (segment === undefined) gone = true
    else {
      if (segment.size !== size || segment.modified !== modified) await verifySegment(segment)
      covered.add(key(segment))
    }
  }
  if (gone) {
    for (const table of ['covered', 'predictions', 'outcomes', 'orphans', 'digests'])
      await store.query(`DELETE FROM ${table}`)
    covered.clear()
  }
  for (const some of groups(segments.filter((segment) => !covered.has(key(segment))))) {
    for (const segment of some) await verifySegment(segment)
    await store.query('BEGIN')
    try {
      const add = some[0]?.kind === 'outcomes' ? addOutcomes : addPredictions
      await add(store, relationOf(some.map(({ path, kind }) => ({ path, kind }))))
      for (const { kind, name, size, modified } of some)
        await store.query(`INSERT INTO covered VALUES ('${kind}', '${name}', ${size}, ${modified})`)
      await store.query('COMMIT')
    } catch (error) {
      await store.query('ROLLBACK').catch(() => undefined)
      throw error
    }
  }
  return lists.flatMap(({ foreign }) => foreign)
}

/** Segments that are read at once: Parquet one by one, lines of JSON as many as fit. */
function groups(segments: readonly Segment[]): readonly (readonly Segment[])[] {
  const found: Segment[][] = []
  let size = Infinity
  let last: Segment | undefined
  for (const segment of segments) {
    const alone = segment.name.endsWith('.parquet')
    if (
      alone ||
      last?.kind !== segment.kind ||
      last.name.endsWith('.parquet') ||
      size + segment.size > together
    ) {
      found.push([])
      size = 0
    }
    found.at(-1)?.push(segment)
    size += segment.size
    last = segment
  }
  return found
}
