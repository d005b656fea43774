import { createHash, randomUUID } from 'node:crypto'
import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { InputError } from 'bernoulli'

export type Kind = 'predictions' | 'outcomes' | 'epochs'

/** The name of a segment is what is in it. */
const nameOf = (content: string): string =>
  `${createHash('sha256').update(content).digest('hex').slice(0, 40)}.ndjson`

/**
 * Puts rows into a ledger as a file of its own, whole or not at all: written elsewhere, made to last, moved to its place, and the
 * place made to last. The same rows again change nothing; writers need not know of each other.
 *
 * @returns whether it was new
 */
export async function writeSegment(ledger: string, kind: Kind, rows: readonly object[]): Promise<boolean> {
  const content = rows
    .map((row) => JSON.stringify(row))
    .sort()
    .map((line) => `${line}\n`)
    .join('')
  const folder = join(ledger, kind)
  const path = join(folder, nameOf(content))
  if (await stat(path).catch(() => undefined)) return false
  const beside = join(ledger, 'tmp', `${randomUUID()}.ndjson`)
  await mkdir(join(ledger, 'tmp'), { recursive: true })
  await mkdir(folder, { recursive: true })
  try {
    await writeDurably(beside, content)
    await rename(beside, path)
    await syncFolder(folder)
  } finally {
    await rm(beside, { force: true })
  }
  return true
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

/** Waits until the names in a folder would survive a loss of power; where folders cannot be opened they do without. */
export async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r').catch(() => undefined)
  if (folder === undefined) return
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}

/**
 * All rows of a kind, segment after segment in the order of their names; the list is taken once.
 *
 * @throws InputError when a segment is not what its name says
 */
export async function readSegments<Row>(ledger: string, kind: Kind): Promise<Row[]> {
  const folder = join(ledger, kind)
  const names = (await readdir(folder).catch((): string[] => [])).filter((name) => name.endsWith('.ndjson'))
  const rows: Row[] = []
  for (const name of names.sort()) {
    const content = await readFile(join(folder, name), 'utf8')
    if (nameOf(content) !== name)
      throw new InputError({
        problem: 'a segment is not what was written',
        place: join(folder, name),
        expected: 'the content that its name is the hash of',
        advice: 'Deliver its rows again and remove it.',
      })
    for (const line of content.split('\n')) if (line !== '') rows.push(JSON.parse(line) as Row)
  }
  return rows
}
