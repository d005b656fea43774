import { execFile } from 'node:child_process'

export interface Ran {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

/** A process run to its end in a folder, with nothing of npm's settings for this repository. */
export function run(folder: string, command: string, ...args: readonly string[]): Promise<Ran> {
  const own = Object.entries(process.env).filter(([name]) => !/^(npm_|INIT_CWD|NODE_ENV$|VITEST)/.test(name))
  const env = { ...Object.fromEntries(own), NO_COLOR: '1' }
  return new Promise((resolve) => {
    const limits = { timeout: 600_000, maxBuffer: 1 << 28 }
    const child = execFile(command, args, { cwd: folder, env, ...limits }, (error, stdout, stderr) => {
      const failed = error !== null && child.exitCode === null
      resolve({ code: child.exitCode, stdout, stderr: failed ? `${stderr}${error.message}` : stderr })
    })
    child.stdin?.end()
  })
}

/** The same, or an error with what it said. */
export async function runOrThrow(
  folder: string,
  command: string,
  ...args: readonly string[]
): Promise<string> {
  const { code, stdout, stderr } = await run(folder, command, ...args)
  if (code !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${code}: ${stderr || stdout}`)
  return stdout
}
