import { execFileSync } from 'node:child_process'
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { bernoulli, folder, root, start } from './bernoulli.ts'

const files = folder()
const iris = join(root, 'examples/iris.csv')
const train = (run: string, ...more: readonly string[]): readonly string[] => [
  ...['train', iris, '--label', 'virginica', '--quiet', '--threads', '1', '--checkpoint', run],
  ...(more.includes('--epochs') ? [] : ['--epochs', '2']),
  ...more,
]
const idx = files.file(
  'pictures.idx',
  Buffer.concat([Buffer.from([0, 0, 8, 3, 0, 0, 0, 8, 0, 0, 0, 2, 0, 0, 0, 2]), Buffer.alloc(32, 99)]),
)
const autoencode = (run: string): readonly string[] => [
  ...['autoencode', idx, '--code', '1', '--epochs', '1', '--quiet', '--checkpoint', run],
]

/** A folder that lies there already. */
function lying(name: string, contents: Readonly<Record<string, string>>): string {
  const path = join(files.path, name)
  mkdirSync(path)
  for (const [file, text] of Object.entries(contents)) writeFileSync(join(path, file), text)
  return path
}

/** Everything in a folder, with what it says. */
const contentsOf = (path: string): Readonly<Record<string, string>> =>
  Object.fromEntries(readdirSync(path).map((name) => [name, readFileSync(join(path, name), 'utf8')]))

async function expectRefused(args: readonly string[], message: string): Promise<void> {
  const { code, stdout, stderr } = await bernoulli(args)
  expect(stderr).toContain(message)
  expect(stderr.trim().split('\n')).toHaveLength(1)
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
}

describe('a folder that is not of a training stays as it is', () => {
  const foreign: readonly (readonly [string, Readonly<Record<string, string>>, string])[] = [
    [
      'settings of an editor',
      { 'settings.json': '{"editor.tabSize":2}', 'notes.unfinished': 'precious' },
      'is not of a training',
    ],
    ['settings that are null', { 'settings.json': 'null' }, 'is not of a training'],
    ['settings that are no JSON', { 'settings.json': '{' }, 'is not of a training'],
    ['settings that are empty', { 'settings.json': '' }, 'is not of a training'],
    ['other files', { 'notes.unfinished': 'precious' }, 'holds other things, and no training'],
    ['a state alone', { 'state.safetensors': 'precious' }, 'holds other things, and no training'],
  ]
  test.each(foreign)('%s', async (name, contents, message) => {
    const path = lying(name.replaceAll(' ', '-'), contents)
    for (const args of [train(path, '--resume'), autoencode(path)]) await expectRefused(args, message)
    expect(contentsOf(path)).toEqual(contents)
  })

  test('settings that are a folder, and a folder that is a file', async () => {
    const path = lying('settings-folder', {})
    mkdirSync(join(path, 'settings.json'))
    await expectRefused(train(path), 'is not of a training')
    expect(readdirSync(path)).toEqual(['settings.json'])
    await expectRefused(train(files.file('plain', 'x')), 'There is a file where a folder should be.')
    await expectRefused(train(join(files.path, 'plain/run')), 'There is a file where a folder should be.')
    await expectRefused(train('/proc/nowhere/run'), 'cannot use /proc/nowhere/run')
  })

  test('what others put beside a training stays', async () => {
    const path = join(files.path, 'beside')
    expect((await bernoulli(train(path))).code).toBe(0)
    const others = { 'notes.unfinished': 'precious', '.state.safetensors.unfinished': 'x', '.hidden': 'y' }
    for (const [name, text] of Object.entries(others)) writeFileSync(join(path, name), text)
    expect((await bernoulli(train(path, '--resume'))).code).toBe(0)
    expect(contentsOf(path)).toMatchObject(others)
    expect(readdirSync(path)).toHaveLength(5)
  })
})

describe('two trainings in one folder', () => {
  test('one trains, the others are bad input; nothing of theirs stays', async () => {
    const path = join(files.path, 'race')
    const all = await Promise.all([1, 2, 3].map(() => bernoulli(train(path, '--epochs', '300'))))
    expect(all.filter(({ code }) => code === 0)).toHaveLength(1)
    const others = all.filter(({ code }) => code === 2)
    expect(others).toHaveLength(2)
    for (const { stderr } of others) expect(stderr).toContain('another training writes here in')
    expect(readdirSync(path).toSorted()).toEqual(['settings.json', 'state.safetensors'])
  })

  test('the lock of a dead process is taken over, also where its number lives again; that of a living one is not', async () => {
    const path = join(files.path, 'stale')
    expect((await bernoulli(train(path))).code).toBe(0)
    const lock = (pid: number, begun: string | null): void =>
      writeFileSync(join(path, '.training.lock'), JSON.stringify({ host: hostname(), pid, begun, mark: '' }))
    const dead = start(['--version'])
    await new Promise((resolve) => dead.once('close', resolve))
    for (const [pid, begun] of [
      [dead.pid ?? 0, null],
      [process.pid, 'another boot 1'],
    ] as const) {
      lock(pid, begun)
      expect((await bernoulli(train(path, '--resume'))).code).toBe(
        process.platform === 'linux' || begun === null ? 0 : 2,
      )
      expect(readdirSync(path).toSorted()).toEqual(['settings.json', 'state.safetensors'])
    }
    writeFileSync(join(path, '.training.lock'), '')
    expect((await bernoulli(train(path, '--resume'))).code).toBe(0)
    lock(process.pid, null)
    await expectRefused(train(path, '--resume'), `got "process ${process.pid} on ${hostname()}"`)
    writeFileSync(join(path, '.training.lock'), 'precious')
    await expectRefused(train(path, '--resume'), 'another training writes here')
    expect(readFileSync(join(path, '.training.lock'), 'utf8')).toBe('precious')
  })

  test('on another machine, a training that gives signs of life keeps its folder, and one that gives none loses it', async () => {
    const path = join(files.path, 'elsewhere')
    expect((await bernoulli(train(path))).code).toBe(0)
    const lock = join(path, '.training.lock')
    writeFileSync(lock, JSON.stringify({ host: 'nowhere.example', pid: 1, begun: null, mark: '' }))
    const beat = setInterval(() => utimesSync(lock, new Date(), new Date()), 500)
    await expectRefused(train(path, '--resume'), 'got "process 1 on nowhere.example"')
    clearInterval(beat)
    expect((await bernoulli(train(path, '--resume'))).code).toBe(0)
  })
})

describe('a state that is not the one of its settings', () => {
  test('of another seed, or of other settings, is refused', async () => {
    const [one, two, wide] = ['one', 'two', 'wide'].map((name) => join(files.path, name)) as [
      string,
      string,
      string,
    ]
    expect((await bernoulli(train(one, '--seed', '1'))).code).toBe(0)
    expect((await bernoulli(train(two, '--seed', '2'))).code).toBe(0)
    expect((await bernoulli(train(wide, '--rate', '0.5'))).code).toBe(0)
    const state = 'state.safetensors'
    copyFileSync(join(one, state), join(two, state))
    await expectRefused(
      train(two, '--seed', '2', '--resume'),
      'a state of another seed than the settings beside it',
    )
    copyFileSync(join(wide, state), join(one, state))
    await expectRefused(train(one, '--seed', '1', '--resume'), 'a checkpoint of another training')
  })

  test('or is broken, is refused with and without --resume, and stays as it is', async () => {
    const path = join(files.path, 'broken')
    expect((await bernoulli(train(path))).code).toBe(0)
    const state = join(path, 'state.safetensors')
    const sound = readFileSync(state)
    const header = Buffer.from('\u0004\0\0\0\0\0\0\0null')
    const changed = Buffer.from(sound)
    changed[sound.length - 2] = (changed[sound.length - 2] as number) ^ 1
    for (const [bytes, message] of [
      [Buffer.concat([header, sound.subarray(500)]), 'header is no object'],
      [sound.subarray(0, -1), 'is cut off'],
      [changed, 'the check number is another'],
      [Buffer.alloc(0), 'too short'],
    ] as const) {
      writeFileSync(state, bytes)
      await expectRefused(train(path, '--resume'), message)
      await expectRefused(train(path), message)
      expect(readFileSync(state)).toEqual(bytes)
      expect(readdirSync(path).toSorted()).toEqual(['settings.json', 'state.safetensors'])
    }
  })
})

describe('a disk that is full or may not be written', () => {
  const disk = join(files.path, 'disk')
  mkdirSync(disk)
  const mounted = (): boolean => {
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=16k', 'tmpfs', disk], { stdio: 'ignore' })
      return true
    } catch {
      return false
    }
  }

  // needs root, to mount a small disk
  test('is bad input, and nothing is left behind', async ({ skip }) => {
    if (!mounted()) skip('no small disk can be mounted')
    try {
      await expectRefused(train(join(disk, 'run')), 'The disk is full.')
      expect(readdirSync(disk)).toEqual([])
      execFileSync('mount', ['-o', 'remount,ro', disk])
      await expectRefused(train(join(disk, 'run')), 'The disk may only be read.')
      await expectRefused(autoencode(join(disk, 'run')), 'The disk may only be read.')
      expect(existsSync(join(disk, 'run'))).toBe(false)
    } finally {
      execFileSync('umount', [disk])
    }
  })
})
