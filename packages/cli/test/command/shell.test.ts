import { existsSync, readdirSync, readFileSync, readlinkSync, realpathSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { bernoulli, folder, inBash, root, start } from './bernoulli.ts'

const files = folder()
const csv = files.file('data.csv', 'late,p\n1,0.7\n0,0.2\n1,0.4\n0,0.1\n')

describe('help', () => {
  test.each([[['--help']], [['judge', '--help']], [['compare', '-h']]])('%j shows examples', async (args) => {
    const { code, stdout, stderr } = await bernoulli(args)
    expect(stderr).toBe('')
    expect(code).toBe(0)
    expect(stdout).toContain('EXAMPLES')
    expect(stdout).toContain('bernoulli judge late-flights.csv'.slice(0, 10))
  })

  test('--version', async () => {
    const manifest = JSON.parse(readFileSync(join(root, 'packages/cli/package.json'), 'utf8'))
    expect(await bernoulli(['--version'])).toMatchObject({
      code: 0,
      stdout: `${manifest.version}\n`,
      stderr: '',
    })
  })

  test('without a command the help is shown', async () => {
    const { stdout } = await bernoulli([])
    expect(stdout).toContain('EXIT CODES')
  })
})

describe('a command line that is not understood is bad input', () => {
  test.each([
    [
      ['jugde', csv],
      'bernoulli: unknown command "jugde"; expected judge, compare, check, calibrate, apply, decide, rate, monitor, explain, train, autoencode, reconstruct, predict or studio. Did you mean judge?',
    ],
    [['judge'], 'bernoulli: no file given; name one, or - for standard input.'],
    [
      ['judge', csv, '--labell', 'late'],
      'bernoulli: unknown option --labell. Did you mean --label? See --help.',
    ],
    [['judge', csv, '--hlp'], 'bernoulli: unknown option --hlp. Did you mean --help? See --help.'],
    [['judge', csv, '--htm', 'x'], 'bernoulli: unknown option --htm. Did you mean --html? See --help.'],
    [['--hlp'], 'bernoulli: unknown option --hlp. Did you mean --help? See --help.'],
    [['judge', csv, '-x'], 'bernoulli: unknown option -x. See --help.'],
    [['judge', csv, '--label'], 'bernoulli: --label needs a value.'],
    [
      ['judge', csv, '--label', 'late', '--label', 'p'],
      'bernoulli: --label is given twice, as "late" and "p".',
    ],
    [
      ['judge', csv, '--missing', 'ignore'],
      'bernoulli: unknown choice in --missing; expected error or drop, got "ignore".',
    ],
    [
      ['judge', csv, '--level', '95'],
      'bernoulli: level out of range in --level; expected a number between 0 and 1, such as 0.95, got "95".',
    ],
    [['judge', csv, '--seed', '-1'], '--seed'],
    [
      ['judge', csv, '--seed', '1.5'],
      'bernoulli: not a whole number in range in --seed; expected a whole number from 0 to 9007199254740991, got "1.5".',
    ],
    [
      ['judge', csv, '--threads', '0'],
      'bernoulli: not a whole number in range in --threads; expected a whole number from 1 to 1024, got "0".',
    ],
    [
      ['judge', csv, '--label', 'lat'],
      'judge: unknown column in --label; expected one of "late", "p", got "lat". Did you mean "late"?',
    ],
    [
      ['judge', csv, '--label', 'late', '--probability', 'late'],
      'judge: column "late" cannot be both --label and --probability',
    ],
    [['judge', join(files.path, 'nowhere.csv')], 'does not exist. Check the path.'],
    [['judge', files.path], 'is a directory; expected a file.'],
    [['judge', files.file('empty.csv', '')], 'is empty; expected a line of column names and a row.'],
    [
      ['judge', files.file('two.csv', 'a,b,p\n1,0,0.5\n0,1,0.2\n')],
      'judge: several columns may be the label; expected one of "a" (1, 0), "b" (0, 1). Say which:',
    ],
    [
      ['judge', files.file('range.csv', 'late,p\n1,0.7\n2,0.2\n0,0.1\n'), '--label', 'late'],
      'label out of range',
    ],
    [['compare', csv], 'compare: only one predictor'],
  ])('%j', async (args, message) => {
    const { code, stdout, stderr } = await bernoulli(args)
    expect(stderr).toContain(message)
    const lines = stderr.trimEnd().split('\n')
    expect(lines.filter((line) => !line.startsWith('  bernoulli ')).length).toBeLessThanOrEqual(2)
    expect(stdout).toBe('')
    expect(code).toBe(2)
  })
})

describe('the shell', () => {
  test('colours only where they are wanted', async () => {
    const plain = await bernoulli(['judge', csv])
    const forced = await bernoulli(['judge', csv], { env: { FORCE_COLOR: '1' } })
    const refused = await bernoulli(['judge', csv], { env: { FORCE_COLOR: '1', NO_COLOR: '1' } })
    expect(plain.stdout).not.toContain('\u001B[')
    expect(forced.stdout).toContain('\u001B[')
    expect(refused.stdout).toBe(plain.stdout)
  })

  test('a reader that closes the pipe early is no fault', async () => {
    const child = start(['judge', 'examples/late-flights.csv', '--json', '--segment', 'origin'])
    let stderr = ''
    child.stderr?.setEncoding('utf8').on('data', (text: string) => (stderr += text))
    child.stdout?.once('data', () => child.stdout?.destroy())
    const code = await new Promise((resolve) => child.once('close', resolve))
    expect(stderr).toBe('')
    expect(code).toBe(0)
  })

  test.skipIf(process.platform === 'win32')(
    'a pipe that the shell hands over as a file is read',
    async () => {
      const { code, stdout, stderr } = await inBash(`judge <(cat '${csv}')`)
      expect(stderr).toBe('')
      expect(stdout).toContain('4 examples')
      expect(code).toBe(0)
    },
  )

  test.skipIf(process.platform === 'win32')(
    'what does not fit on the disk is an error, not half of it',
    async () => {
      const path = join(files.path, 'full.json')
      const { code, stderr } = await inBash(`judge '${csv}' --json > '${path}'`, 'ulimit -f 4')
      expect(stderr).toMatch(/^bernoulli: cannot write to standard output\. EFBIG.*\n$/)
      expect(code).toBe(2)
      const whole = await inBash(`judge '${csv}' --json > '${path}'`)
      expect(whole.code).toBe(0)
      expect(JSON.parse(readFileSync(path, 'utf8'))).toHaveProperty('logLoss')
    },
  )

  test.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)('%s ends it cleanly while it waits for input', async (signal, expected) => {
    const child = start(['judge', '-'])
    let text = ''
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (chunk: Buffer) => (text += String(chunk)))
    // More than a pipe holds: once it is written the command reads.
    await new Promise((resolve) => child.stdin?.write(`late,p\n${'1,0.5\n'.repeat(400_000)}`, resolve))
    child.kill(signal)
    const code = await new Promise((resolve) => child.once('close', resolve))
    expect(code).toBe(expected)
    expect(text).toBe('')
  })

  test('Ctrl-C ends it cleanly in the middle of a query', async () => {
    const rows = Array.from(
      { length: 1_600_000 },
      (_, i) => `${i % 2},0.${(i * 7919) % 99991},${i},${i % 977}`,
    )
    const big = files.file('big.csv', `late,p,id,k\n${rows.join('\n')}\n`)
    const child = start(['judge', big, '--group', 'id', '--segment', 'id', '--segment', 'k,id', '--json'])
    const ended = new Promise((resolve) => child.once('close', resolve))
    let text = ''
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (chunk: Buffer) => (text += String(chunk)))
    await opened(child.pid, realpathSync(big))
    const sent = performance.now()
    child.kill('SIGINT')
    const code = await ended
    expect(code).toBe(130)
    expect(text).toBe('')
    expect(performance.now() - sent).toBeLessThan(5000)
  })
})

/** Waits until a process has a file open, as far as the system tells; else for a second. */
async function opened(pid: number | undefined, path: string): Promise<void> {
  const folder = `/proc/${pid}/fd`
  if (!existsSync(folder)) return wait(1000)
  const open = (): boolean => {
    try {
      return readdirSync(folder).some((fd) => readlinkSync(join(folder, fd)) === path)
    } catch {
      return !existsSync(folder) // else one was closed meanwhile
    }
  }
  while (!open()) await wait(10)
}

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))
