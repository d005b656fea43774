import { createHash, randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { InputError } from 'bernoulli'
import { orWayOut } from './orWayOut.ts'

export type Kind = 'predictions' | 'outcomes' | 'epochs'

/** A file of a ledger that never changes: its name is the hash of what is in it. */
export interface Segment {
  readonly kind: Kind
  readonly name: string
  readonly path: string
  readonly size: number
  /** When it was written, milliseconds; only to see that it is still the same. */
  readonly modified: number
}

const named = /^[0-9a-f]{40}\.(ndjson|parquet)$/

/** Somewhere to write a segment before it has its place, in the same file system. */
export async function besidePlace(ledger: string, ending: 'ndjson' | 'parquet'): Promise<string> {
  return orWayOut(ledger, async () => {
    const folder = join(ledger, 'tmp')
    await mkdir(folder, { recursive: true })
    await removeAbandoned(folder)
    return join(folder, `${randomUUID()}.${ending}`)
  })
}

/** A file of a writer that was killed is in nobody's way for a day, so that one that still writes is left alone. */
async function removeAbandoned(folder: string): Promise<void> {
  const old = Date.now() - 86_400_000
  for (const name of await readdir(folder)) {
    if (!/^[0-9a-f-]{36}\.(ndjson|parquet)$/.test(name)) continue
    const path = join(folder, name)
    const found = await stat(path).catch(() => undefined)
    if (found !== undefined && found.mtimeMs < old) await rm(path, { force: true })
  }
}

/**
 * Moves a file that is whole to its place: made to last, moved, and the place made to last. The same content again changes nothing;
 * writers need not know of each other.
 *
 * @returns whether it was new
 */
export async function putSegment(ledger: string, kind: Kind, beside: string): Promise<boolean> {
  const folder = join(ledger, kind)
  const path = join(folder, `${await hashOf(beside)}.${beside.split('.').at(-1) ?? ''}`)
  if (await stat(path).catch(() => undefined)) return false
  await orWayOut(ledger, async () => {
    await mkdir(folder, { recursive: true })
    await sync(beside)
    await rename(beside, path)
    await syncFolder(folder)
    await syncFolder(ledger)
  })
  return true
}

/** Puts rows into a ledger as a segment of lines of JSON, whole or not at all. */
export async function writeSegment(ledger: string, kind: Kind, rows: readonly object[]): Promise<boolean> {
  const beside = await besidePlace(ledger, 'ndjson')
  try {
    await orWayOut(ledger, () => writeDurably(beside, linesOf(rows)))
    return await putSegment(ledger, kind, beside)
  } finally {
    await rm(beside, { force: true })
  }
}

/** Rows as lines in an order of their own, so that the order of a delivery does not matter. */
export function linesOf(rows: readonly object[]): string {
  return rows
    .map((row) => JSON.stringify(row))
    .sort()
    .map((line) => `${line}\n`)
    .join('')
}

/** Writes a file and waits until it would survive a loss of power. */
export async function writeDurably(path: string, content: string): Promise<void> {
  const file = await open(path, 'wx')
  try {
    await file.writeFile(content)
    await file.sync()
  } finally {
    await file.close()
  }
}

async function sync(path: string): Promise<void> {
  const file = await open(path, 'r+')
  try {
    await file.sync()
  } finally {
    await file.close()
  }
}

/** Waits until the names in a folder would survive a loss of power; where folders cannot be opened they do without. */
export async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r').catch(() => undefined)
  if (folder === undefined) return
  try {
    await folder.sync()
  } catch {
    // Some file systems keep names without being asked to.
  } finally {
    await folder.close()
  }
}

/** The first 40 digits of a file's SHA-256, read piece by piece. */
async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const piece of createReadStream(path)) hash.update(piece as Uint8Array)
  return hash.digest('hex').slice(0, 40)
}

/** The segments of a kind in the order of their names, as the folder is now, and what else lies there. */
export async function listSegments(
  ledger: string,
  kind: Kind,
): Promise<{ readonly segments: readonly Segment[]; readonly foreign: readonly string[] }> {
  const folder = join(ledger, kind)
  const names = (await readdir(folder).catch((): string[] => [])).sort()
  const segments: Segment[] = []
  for (const name of names.filter((one) => named.test(one))) {
    const path = join(folder, name)
    const { size, mtimeMs } = await stat(path)
    segments.push({ kind, name, path, size, modified: mtimeMs })
  }
  return { segments, foreign: names.filter((one) => !named.test(one)).map((name) => join(kind, name)) }
}

/** @throws InputError when a segment is not what its name says */
export async function verifySegment({ path, name }: Segment): Promise<void> {
  const found = await hashOf(path)
  if (name.startsWith(`${found}.`)) return
  throw new InputError({
    problem: 'a segment is not what was written',
    place: path,
    expected: 'the content that its name is the hash of',
    received: `content with the hash ${found}`,
    advice: 'Deliver its rows again from their source, and move this file out of the ledger.',
  })
}

/** All rows of a kind of which there are few. */
export async function readSegments<Row>(ledger: string, kind: Kind): Promise<Row[]> {
  const rows: Row[] = []
  for (const segment of (await listSegments(ledger, kind)).segments) {
    await verifySegment(segment)
    for (const line of (await readFile(segment.path, 'utf8')).split('\n'))
      if (line !== '') rows.push(JSON.parse(line) as Row)
  }
  return rows
}
