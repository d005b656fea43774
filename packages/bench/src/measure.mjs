import { spawn, spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

/** One run of a command: wall seconds, the largest resident memory seen in MB, and what it printed. */
export async function measure([command, ...args]) {
  const started = performance.now()
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'] })
  let memory = 0
  const look = setInterval(() => (memory = Math.max(memory, resident(child.pid))), 20)
  let text = ''
  let complaint = ''
  child.stdout.on('data', (part) => (text += part))
  child.stderr.on('data', (part) => (complaint += part))
  const code = await new Promise((done) => child.once('close', done))
  clearInterval(look)
  if (code !== 0) throw new Error(`${command} ended with ${code}: ${complaint}`)
  return { seconds: (performance.now() - started) / 1000, memory, text }
}

/** Processor seconds of one run, user and system, on all threads: unlike wall time it hardly sees what else is running. */
export function processorSeconds(command) {
  const { stdout, status } = spawnSync('bash', ['-c', '"$@" > /dev/null && times', 'bash', ...command], {
    encoding: 'utf8',
  })
  const ofChildren = [...stdout.matchAll(/(\d+)m([\d.]+)s/g)].slice(-2)
  if (status !== 0 || ofChildren.length !== 2) throw new Error(`${command.join(' ')} ended with ${status}`)
  return ofChildren.reduce((sum, [, minutes, seconds]) => sum + 60 * Number(minutes) + Number(seconds), 0)
}

function resident(pid) {
  try {
    return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024
  } catch {
    return 0
  }
}
