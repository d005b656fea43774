import { execFileSync } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { chmodSync, mkdirSync, readdirSync, statSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { bernoulli, folder, start } from './bernoulli.ts'

const files = folder()
const at = (name: string): string => join(files.path, name)
const text = 'late,p\n1,0.7\n0,0.2\n1,0.4\n0,0.1\n'
const csv = files.file('data.csv', text)
const gz = files.file('data.csv.gz', gzipSync(text))

function temporary(name: string): { readonly TMPDIR: string } {
  mkdirSync(at(name))
  return { TMPDIR: at(name) }
}

/** A command that waits for the rest of its input, with its scratch directory made. */
async function waiting(env: { readonly TMPDIR: string }): Promise<ChildProcess> {
  const child = start(['judge', '-'], { env })
  child.stdin?.write('late,p\n1,0.5\n')
  for (let time = 0; time < 100 && readdirSync(env.TMPDIR).length === 0; time++) await setTimeout(50)
  expect(readdirSync(env.TMPDIR)).toHaveLength(1)
  return child
}

const ended = (child: ChildProcess): Promise<number | null> =>
  new Promise((resolve) => child.once('close', resolve))

describe.skipIf(process.platform === 'win32')('the scratch directory', () => {
  test.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
    ['SIGQUIT', 131],
  ] as const)('is gone after %s', async (signal, code) => {
    const env = temporary(signal)
    const child = await waiting(env)
    child.kill(signal)
    expect(await ended(child)).toBe(code)
    expect(readdirSync(env.TMPDIR)).toEqual([])
  })

  test('of a process that was killed is removed by the next one, and that of a living one is not', async () => {
    const env = temporary('killed')
    const killed = await waiting(env)
    killed.kill('SIGKILL')
    await ended(killed)
    const [left = ''] = readdirSync(env.TMPDIR)
    expect(statSync(join(env.TMPDIR, left)).mode & 0o777).toBe(0o700)
    const others = ['bernoulli-notes', left.replace(/^bernoulli-[0-9a-f]{8}/, 'bernoulli-00000000')]
    for (const other of others) mkdirSync(join(env.TMPDIR, other))
    symlinkSync(files.path, join(env.TMPDIR, left.replace(/.{4}$/, '0000')))
    const living = start(['judge', '-'], { env })
    living.stdin?.write('late,p\n1,0.5\n')
    for (let time = 0; time < 100 && readdirSync(env.TMPDIR).includes(left); time++) await setTimeout(50)
    expect(readdirSync(env.TMPDIR)).not.toContain(left)
    expect((await bernoulli(['judge', gz], { env })).code).toBe(0)
    const now = readdirSync(env.TMPDIR)
    expect(now).toEqual(expect.arrayContaining(others))
    expect(now).toHaveLength(others.length + 2)
    living.kill()
    await ended(living)
    expect(statSync(files.path).isDirectory()).toBe(true)
  })

  test('is not made for what fits in memory', async () => {
    const env = temporary('untouched')
    const before = statSync(env.TMPDIR).mtimeMs
    expect((await bernoulli(['judge', csv, '--html', at('report.html')], { env })).code).toBe(0)
    expect(statSync(env.TMPDIR).mtimeMs).toBe(before)
  })

  const useless: Readonly<Record<string, () => string>> = {
    missing: () => at('not there'),
    'a file': () => files.file('no directory', ''),
    'read-only': () => {
      mkdirSync(at('read-only'))
      chmodSync(at('read-only'), 0o500)
      return at('read-only')
    },
  }
  test.each(Object.entries(useless))('matters only when it is needed: %s', async (kind, make) => {
    const env = { TMPDIR: make() }
    expect(await bernoulli(['judge', csv], { env })).toMatchObject({ code: 0, stderr: '' })
    if (kind === 'read-only' && process.geteuid?.() === 0) return
    const { code, stderr } = await bernoulli(['judge', gz], { env })
    expect(stderr).toMatch(
      /^bernoulli: the temporary directory cannot be written in .*\. Set TMPDIR to a directory with room\.\n$/,
    )
    expect(code).toBe(2)
  })
})

describe.skipIf(process.platform === 'win32')('a pipe without an end does not hold a signal', () => {
  const pipe = at('pipe')
  execFileSync('mkfifo', [pipe])
  test.each([
    ['a table', ['judge', pipe]],
    ['a model to ask', ['predict', pipe, csv, '--out', at('said.csv')]],
    ['a model to go on from', ['train', csv, '--label', 'late', '--from', pipe]],
    ['pictures', ['autoencode', pipe]],
    ['a result', ['judge', csv, '--html', pipe]],
  ])('%s', async (_, args) => {
    const child = start(args)
    const end = ended(child)
    await setTimeout(1500)
    child.kill('SIGINT')
    const sent = performance.now()
    expect(await end).toBe(130)
    expect(performance.now() - sent).toBeLessThan(5000)
  })

  test('once it is written to, it is read', async () => {
    const child = start(['judge', pipe])
    let stdout = ''
    child.stdout?.on('data', (chunk: Buffer) => (stdout += String(chunk)))
    await setTimeout(300)
    execFileSync('sh', ['-c', `cat '${csv}' > '${pipe}'`])
    expect(await ended(child)).toBe(0)
    expect(stdout).toContain('4 examples')
  })
})
