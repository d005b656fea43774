import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll } from 'vitest'

export const root: string = fileURLToPath(new URL('../../../..', import.meta.url))
const command = join(root, 'packages/cli/bin/bernoulli.js')

export interface Ran {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
  readonly stdout: string
  readonly stderr: string
}

export interface RunOptions {
  readonly input?: string | Buffer
  readonly env?: Readonly<Record<string, string>>
  readonly cwd?: string
}

/** Starts the real command. */
export function start(args: readonly string[], { env = {}, cwd = root }: RunOptions = {}): ChildProcess {
  const { NO_COLOR: _, FORCE_COLOR: __, ...inherited } = process.env
  return spawn(process.execPath, [command, ...args], { cwd, env: { ...inherited, ...env } })
}

/** Runs the real command to its end. */
export function bernoulli(args: readonly string[], options: RunOptions = {}): Promise<Ran> {
  return endOf(start(args, options), options.input)
}

/** Runs the real command with arguments as bash reads them, after other things that bash is told. */
export function inBash(line: string, first = 'true'): Promise<Ran> {
  return endOf(spawn('bash', ['-c', `${first}; '${process.execPath}' '${command}' ${line}`], { cwd: root }))
}

function endOf(child: ChildProcess, input?: string | Buffer): Promise<Ran> {
  let stdout = ''
  let stderr = ''
  child.stdout?.setEncoding('utf8').on('data', (text: string) => (stdout += text))
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (stderr += text))
  child.stdin?.on('error', () => undefined).end(input)
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code, signal) => resolve({ code, signal, stdout, stderr }))
  })
}

/** A folder for the files of one test file, gone when it ends. */
export function folder(): {
  readonly path: string
  readonly file: (name: string, text: string | Buffer) => string
} {
  const path = mkdtempSync(join(tmpdir(), 'bernoulli-command-'))
  afterAll(() => rmSync(path, { recursive: true, force: true }))
  return {
    path,
    file: (name, text) => {
      writeFileSync(join(path, name), text)
      return join(path, name)
    },
  }
}
