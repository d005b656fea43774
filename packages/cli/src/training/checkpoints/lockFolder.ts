import { randomBytes } from 'node:crypto'
import { readFileSync, rmSync } from 'node:fs'
import { lstat, open, readFile, rename, rm, utimes } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { InputError } from 'bernoulli'
import { attempt } from './attempt.ts'
import { ownName, runs } from './processes.ts'
import type { ProcessName } from './processes.ts'

export const LOCK = '.training.lock'

/** Seconds between two signs of life, and how long one waits for one of a training on another machine. */
const [beat, patience] = [2, 15]

export interface Lock {
  /** @throws InputError when another training took the folder over */
  readonly assert: () => void
  readonly release: () => void
}

/**
 * Makes a folder this training's alone, until it ends. The lock of a process that died, or that gives no sign of life from
 * another machine, is taken over.
 *
 * @throws InputError when another training runs in it
 */
export async function lockFolder(folder: string): Promise<Lock> {
  const path = join(folder, LOCK)
  const own = JSON.stringify({ ...ownName(), mark: randomBytes(8).toString('hex') })
  for (let tries = 0; !(await attempt(folder, placed(path, own))); tries++) {
    const there = await attempt(path, contentOf(path))
    if (there === undefined) continue
    if (tries > 4 || (await alive(path, there))) throw taken(folder, path, there)
    await attempt(folder, removeStale(path, there))
  }
  const timer = setInterval(() => {
    const now = new Date()
    utimes(path, now, now).catch(() => undefined)
  }, 1000 * beat).unref()
  const isOwn = (): boolean => {
    try {
      return readFileSync(path, 'utf8') === own
    } catch {
      return false
    }
  }
  const release = (): void => {
    clearInterval(timer)
    process.off('exit', release)
    if (isOwn()) rmSync(path, { force: true })
  }
  process.once('exit', release)
  return {
    assert: () => {
      if (!isOwn()) throw taken(folder, path, '')
    },
    release,
  }
}

/** Whether the lock is now ours: it is made only where none is. */
async function placed(path: string, content: string): Promise<boolean> {
  const file = await open(path, 'wx').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'EEXIST') return undefined
    throw error
  })
  if (file === undefined) return false
  try {
    await file.writeFile(content)
  } catch (error) {
    await rm(path, { force: true })
    throw error
  } finally {
    await file.close()
  }
  return true
}

/** What a lock says, undefined when there is none. One that was just made is given time to be written. */
async function contentOf(path: string): Promise<string | undefined> {
  for (let tries = 0; ; tries++) {
    const found = await lstat(path).catch(() => undefined)
    if (found === undefined) return undefined
    if (!found.isFile() || found.size > 10_000) return 'of something else'
    const content = await readFile(path, 'utf8').catch(() => undefined)
    if (content !== '' || tries === 10) return content
    await setTimeout(100)
  }
}

/** An empty lock is of a process that died between making and writing it; what is no lock is nobody's to remove. */
async function alive(path: string, content: string): Promise<boolean> {
  if (content === '') return false
  const holder = nameIn(content)
  if (holder === undefined) return true
  const seen = runs(holder)
  if (seen !== undefined) return seen
  const before = await touched(path)
  for (let second = 0; second < patience; second++) {
    await setTimeout(1000)
    const now = await touched(path)
    if (now !== before) return now !== undefined
  }
  return false
}

/** When a file was last touched; opened first, because what is said of files that are not open may be old. */
async function touched(path: string): Promise<number | undefined> {
  const file = await open(path).catch(() => undefined)
  if (file === undefined) return undefined
  try {
    return (await file.stat()).mtimeMs
  } finally {
    await file.close()
  }
}

function nameIn(content: string): ProcessName | undefined {
  try {
    const { host, pid, begun } = JSON.parse(content) as ProcessName
    const sound = typeof host === 'string' && Number.isSafeInteger(pid) && pid > 0
    return sound && (begun === null || typeof begun === 'string') ? { host, pid, begun } : undefined
  } catch {
    return undefined
  }
}

/** Two that find the same stale lock: one moves it away, the other finds a new one in its hand and puts it back. */
async function removeStale(path: string, content: string): Promise<void> {
  const aside = `${path}.${randomBytes(6).toString('hex')}`
  try {
    await rename(path, aside)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return
    throw error
  }
  if ((await readFile(aside, 'utf8')) === content) await rm(aside, { force: true })
  else await rename(aside, path)
}

function taken(folder: string, path: string, content: string): InputError {
  const holder = nameIn(content)
  return new InputError({
    problem: 'another training writes here',
    place: folder,
    ...(holder === undefined ? {} : { received: `process ${holder.pid} on ${holder.host}` }),
    advice: `Name another folder. If none runs, remove ${path}.`,
  })
}
