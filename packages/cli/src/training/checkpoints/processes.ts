import { readFileSync } from 'node:fs'
import { hostname } from 'node:os'

/** A process, so that another one of the same number is not taken for it. */
export interface ProcessName {
  readonly host: string
  readonly pid: number
  /** When it began, as the system counts; null where that cannot be read. */
  readonly begun: string | null
}

export function ownName(): ProcessName {
  return { host: hostname(), pid: process.pid, begun: begunOf(process.pid) }
}

/** Whether it runs; undefined where that cannot be seen, on another machine. */
export function runs({ host, pid, begun }: ProcessName): boolean | undefined {
  if (host !== hostname()) return undefined
  try {
    process.kill(pid, 0)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false
  }
  const now = begunOf(pid)
  return begun === null || now === null || begun === now
}

/** Of Linux: the 22nd field of /proc/…/stat, and the start of the system it counts from. */
function begunOf(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1')
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'latin1').trim()
    return `${boot} ${stat.slice(stat.lastIndexOf(')')).split(' ')[20] ?? ''}`
  } catch {
    return null
  }
}
