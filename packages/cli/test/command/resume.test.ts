import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { random } from 'bernoulli/math'
import { describe, expect, test } from 'vitest'
import { bernoulli, folder, start } from './bernoulli.ts'

const files = folder()
const draw = random(20)

/** Pictures of a few strokes, as idx. */
function pictures(count: number): Buffer {
  const header = Buffer.alloc(16)
  header.writeUInt32BE(0x00000803, 0)
  for (const [i, length] of [count, 8, 8].entries()) header.writeUInt32BE(length, 4 + 4 * i)
  const pixels = Buffer.alloc(count * 64)
  for (let i = 0; i < count; i++) {
    const [row, column] = [draw.below(8), draw.below(8)]
    for (let k = 0; k < 8; k++) {
      pixels[i * 64 + row * 8 + k] = 255 - 20 * k
      pixels[i * 64 + k * 8 + column] = 128
    }
  }
  return Buffer.concat([header, pixels])
}

const images = files.file('train.idx', pictures(600))
const held = files.file('test.idx', pictures(100))
const table = files.file(
  'table.csv',
  `late,hour,airport\n${Array.from({ length: 900 }, (_, i) => {
    const [hour, airport] = [draw.below(24), 'ABCDE'[draw.below(5)] ?? '']
    return `${Number(draw.uniform() < hour / 30 + (i % 2) * 0.1)},${hour},${airport}`
  }).join('\n')}\n`,
)

const trainings: readonly (readonly [string, readonly string[]])[] = [
  ['autoencode', ['autoencode', images, '--test', held, '--code', '8', '--epochs', '60', '--batch', '16']],
  ['train', ['train', table, '--label', 'late', '--epochs', '60', '--batch', '8', '--patience', '30']],
]

const digest = (path: string): string => createHash('sha256').update(readFileSync(path)).digest('hex')

/** Runs the command, and kills it with SIGKILL some time after it has ended so many epochs. */
function kill(args: readonly string[], epochs: number, milliseconds: number): Promise<NodeJS.Signals | null> {
  const child = start(args)
  let seen = 0
  child.stdout?.resume()
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    seen += text.split(/^epoch/m).length - 1
    if (seen >= epochs) setTimeout(() => child.kill('SIGKILL'), milliseconds)
  })
  return new Promise((resolve) => child.once('close', (_, signal) => resolve(signal)))
}

describe('a training killed with kill -9 and gone on with', () => {
  test.each(trainings)(
    '%s ends with the same bits as one that was left alone',
    async (name, args) => {
      const make = (which: string) => ({
        run: join(files.path, `${name}-${which}`),
        out: join(files.path, `${name}-${which}.onnx`),
      })
      const whole = make('whole')
      const { code, stdout } = await bernoulli([
        ...args,
        ...['--checkpoint', whole.run, '--out', whole.out, '--json', '--quiet'],
      ])
      expect(code).toBe(0)
      const killed = make('killed')
      const going = [...args, '--checkpoint', killed.run, '--checkpoint-every', '0', '--out', killed.out]
      for (let attempt = 0; attempt < 6; attempt++) {
        const signal = await kill([...going, '--resume'], 1 + draw.below(5), 40 * draw.uniform())
        expect(signal).toBe('SIGKILL')
        expect(existsSync(killed.out)).toBe(false)
      }
      expect(existsSync(join(killed.run, 'state.safetensors'))).toBe(true)
      const last = await bernoulli([...going, '--resume', '--json'])
      expect(last.code).toBe(0)
      expect(digest(killed.out)).toBe(digest(whole.out))
      expect(digest(join(killed.run, 'state.safetensors'))).toBe(digest(join(whole.run, 'state.safetensors')))
      const [a, b] = [stdout, last.stdout].map((text) => ({ ...JSON.parse(text), secondsPerEpoch: 0 }))
      expect(b).toEqual(a)
    },
    180_000,
  )

  test('Ctrl-C writes down where it was, and --resume goes on from there', async () => {
    const run = join(files.path, 'interrupted')
    const args = ['autoencode', images, '--epochs', '3000', '--checkpoint', run, '--checkpoint-every', '3600']
    const child = start(args)
    let said = ''
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      said += text
      if (said.includes('epoch    2/3000') && !child.killed) child.kill('SIGINT')
    })
    const code = await new Promise((resolve) => child.once('close', resolve))
    expect(code).toBe(130)
    const step = Number(/Stopped behind step (\d+); the same command with --resume goes on\./.exec(said)?.[1])
    expect(step).toBeGreaterThan(3)
    const again = start([...args, '--resume'])
    const first = await new Promise<string>((resolve) =>
      again.stderr?.setEncoding('utf8').once('data', (text: string) => resolve(text)),
    )
    again.kill('SIGKILL')
    expect(first).toMatch(new RegExp(`^Going on behind epoch \\d+, step ${step}\\.`))
  }, 60_000)

  test('a folder that holds a training is not written over, nor gone on with on other data', async () => {
    const run = join(files.path, 'kept')
    const args = ['autoencode', images, '--epochs', '1', '--checkpoint', run, '--quiet', '--threads', '2']
    expect((await bernoulli(args)).code).toBe(0)
    const over = await bernoulli(args)
    expect(over.code).toBe(2)
    expect(over.stderr).toContain('a training is there already, at epoch 1')
    const others: readonly (readonly [readonly string[], string])[] = [
      [['autoencode', held], 'not as the training was begun: pictures'],
      [['autoencode', images, '--seed', '2'], 'not as the training was begun: seed'],
      [['autoencode', images, '--threads', '3'], 'not as the training was begun: threads'],
      [['autoencode', images, '--code', '5'], 'not as the training was begun: layers'],
    ]
    for (const [other, message] of others) {
      const { code, stderr } = await bernoulli([
        ...other,
        ...['--epochs', '1', '--checkpoint', run, '--resume'],
        ...(other.includes('--threads') ? [] : ['--threads', '2']),
      ])
      expect(stderr).toContain(message)
      expect(code).toBe(2)
    }
  }, 60_000)
})
