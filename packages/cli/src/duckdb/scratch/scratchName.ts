import { createHash, randomBytes } from 'node:crypto'
import { readFileSync, readlinkSync } from 'node:fs'
import { hostname } from 'node:os'

const pattern = /^bernoulli-([0-9a-f]{8})-(\d+)-([0-9a-f]{8})-[0-9a-f]{16}$/

/** A name for a scratch directory that nobody can guess, and that says whose it is: which machine's and process's. */
export function scratchName(): string {
  const { pid } = process
  return `bernoulli-${machine()}-${pid}-${lifeOf(pid) ?? unknown}-${randomBytes(8).toString('hex')}`
}

/** Whether a name is that of a scratch directory whose process, on this machine, is no more. */
export function isAbandoned(name: string): boolean {
  const [, where, pid, life] = pattern.exec(name) ?? []
  if (where === undefined || pid === undefined || where !== machine()) return false
  if (life === unknown || lifeOf(process.pid) === undefined) return !isRunning(Number(pid))
  return lifeOf(Number(pid)) !== life
}

const unknown = '00000000'

const short = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 8)

/** Process numbers mean the same on machines of one name that see the same processes. */
function machine(): string {
  return short(`${hostname()} ${orNothing(() => readlinkSync('/proc/self/ns/pid')) ?? ''}`)
}

/** What tells a process from a later one with its number; undefined where there is none, or nothing to tell by. */
function lifeOf(pid: number): string | undefined {
  return orNothing(() => {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1')
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'latin1')
    const began = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19]
    return short(`${boot} ${began}`)
  })
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH'
  }
}

function orNothing<To>(read: () => To): To | undefined {
  try {
    return read()
  } catch {
    return undefined
  }
}
