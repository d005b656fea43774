import { createHash } from 'node:crypto'
import type { ModelColumn, SeenRows } from 'bernoulli/training'
import { eachRaw } from '../../training/tables/index.ts'
import type { Table } from '../../training/tables/index.ts'

/** So many fingerprints a model's file holds at most: 32 kB of text. */
const MOST = 4096
/** Bytes of one: two different rows of a million have the same with a probability of 2e-3. */
const BYTES = 6
/** Where more of the rows trained on have a twin among them, rows cannot be told apart. */
const ALIKE = 0.5
/** So many standard errors more rows than have twins by chance are rows that were trained on. */
const CLEAR = 4

/** A fingerprint of every row as a model takes it: the first 48 bits of its SHA-256, as a whole number. */
export async function hashesOf(table: Table, columns: readonly ModelColumn[]): Promise<Float64Array> {
  const hashes = new Float64Array(table.rows)
  const width = columns.length
  await eachRaw(table, columns, (raw, from, rows) => {
    for (let i = 0; i < rows; i++) {
      const bytes = new Uint8Array(raw.buffer, raw.byteOffset + 8 * width * i, 8 * width)
      hashes[from + i] = createHash('sha256').update(bytes).digest().readUIntBE(0, BYTES)
    }
  })
  return hashes
}

/** What a model's file says of the rows it has seen, and of those that the model it went on from had. */
export function gathered(hashes: Float64Array, before?: SeenRows): SeenRows {
  const own = hashes.toSorted()
  const kept = own.slice(0, MOST)
  const all = before === undefined ? kept : joined(kept, before, own.length)
  const bytes = Buffer.alloc(BYTES * all.length)
  all.forEach((hash, i) => bytes.writeUIntBE(hash, BYTES * i, BYTES))
  return { rows: hashes.length + (before?.rows ?? 0), hashes: bytes.toString('base64') }
}

/** The smallest of both that are known to be all there are below the largest of them. */
function joined(kept: Float64Array, before: SeenRows, of: number): Float64Array {
  const bound = Math.min(boundOf(kept, of), boundOf(unpacked(before), before.rows))
  return Float64Array.from([...kept, ...unpacked(before)].filter((hash) => hash <= bound))
    .sort()
    .slice(0, MOST)
}

/** Up to where the fingerprints are all that there are. */
const boundOf = (hashes: Float64Array, rows: number): number =>
  hashes.length === rows ? Infinity : (hashes.at(-1) ?? 0)

function unpacked({ hashes }: SeenRows): Float64Array {
  const bytes = Buffer.from(hashes, 'base64')
  return Float64Array.from({ length: Math.floor(bytes.length / BYTES) }, (_, i) =>
    bytes.readUIntBE(BYTES * i, BYTES),
  )
}

/** Which of some rows were seen before. */
export interface Met {
  /** Of these rows it is known whether they were: all, or those whose fingerprints are small. */
  readonly known: number
  /** The places of those that were. A row that is there twice was seen twice if it was there twice. */
  readonly rows: ReadonlySet<number>
  /**
   * What they are: more than new rows would be that are as alike as those trained on are among themselves; no more than such
   * ones; or rows so alike that it is not known.
   */
  readonly as: 'seen' | 'new' | 'alike'
}

/** Looks for rows among those seen. */
export function metAmong(seen: SeenRows, hashes: Float64Array): Met {
  const all = unpacked(seen)
  const bound = boundOf(all, seen.rows)
  const left = new Map<number, number>()
  for (const hash of all) left.set(hash, (left.get(hash) ?? 0) + 1)
  const twins = all.filter((hash) => (left.get(hash) ?? 0) > 1).length
  const rows = new Set<number>()
  let known = 0
  hashes.forEach((hash, row) => {
    if (hash > bound) return
    known += 1
    const count = left.get(hash) ?? 0
    if (count === 0) return
    left.set(hash, count - 1)
    rows.add(row)
  })
  const alike = twins / all.length
  const chance = Math.max(alike, 1 / known) / known
  const clear = rows.size / known > alike + CLEAR * Math.sqrt(chance)
  return { known, rows, as: alike > ALIKE ? 'alike' : clear ? 'seen' : 'new' }
}
