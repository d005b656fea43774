import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { random } from 'bernoulli/math'
import { modelIn } from 'bernoulli/training'
import { describe, expect, test } from 'vitest'
import { bernoulli, folder, start } from './bernoulli.ts'

const files = folder()
const draw = random(41)
const csv = files.file(
  'long.csv',
  `y,a,b\n${Array.from({ length: 200 }, () => {
    const [a, b] = [draw.normal(), draw.normal()]
    return `${Number(draw.uniform() < 1 / (1 + Math.exp(-a)))},${a},${b}`
  }).join('\n')}\n`,
)
/** Runs a training that would take hours until an epoch of some number is said, then presses Ctrl-C. */
async function interrupted(args: readonly string[], epoch: number) {
  const child = start([...args, '--epochs', '1000000'])
  let [stdout, stderr] = ['', '']
  child.stdout?.setEncoding('utf8').on('data', (text: string) => (stdout += text))
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    stderr += text
    if (new RegExp(`epoch +${epoch}/1000000`).test(stderr) && !child.killed) child.kill('SIGINT')
  })
  const code = await new Promise((resolve) => child.once('close', resolve))
  return { code, stdout, stderr }
}

describe('Ctrl-C while a model is trained', () => {
  test('train writes the numbers of the best epoch so far, and the folder to go on from', async () => {
    const [out, run] = ['best.onnx', 'run'].map((name) => join(files.path, name)) as [string, string]
    const args = ['train', csv, '--label', 'y', '--rate', '0.02', '--patience', '1000000']
    const { code, stdout, stderr } = await interrupted([...args, '--out', out, '--checkpoint', run], 30)
    expect(code).toBe(130)
    expect(stdout).toBe('')
    const losses = [...stderr.matchAll(/validation (\d\.\d+)/g)].map(([, loss]) => Number(loss))
    const best = Number(
      /has the numbers of epoch (\d+), the best so far\. Nothing judged them\.\n$/.exec(stderr)?.[1],
    )
    expect(losses.length).toBeGreaterThanOrEqual(30)
    expect(losses[best - 1]).toBe(Math.min(...losses))
    expect(best).toBeLessThan(losses.length)
    expect(stderr).toContain('the same command with --resume goes on')
    const predicted = join(files.path, 'predicted.csv')
    expect((await bernoulli(['predict', out, csv, '--out', predicted])).code).toBe(0)
    const { facts } = modelIn(readFileSync(out), out)
    expect(facts).toMatchObject({ label: 'y', trainedOn: { rows: 200 } })
    // To the end of that very epoch, and the same numbers come out.
    const whole = join(files.path, 'whole.onnx')
    const again = await bernoulli([...args, '--epochs', String(best), '--quiet', '--out', whole])
    expect(again.code).toBe(0)
    const numbers = (path: string) => modelIn(readFileSync(path), path).onnx.initializers
    expect(numbers(out)).toEqual(numbers(whole))
  }, 120_000)

  test('autoencode, where no rows choose an epoch, writes the numbers as they were; without --out nothing', async () => {
    const pixels = Buffer.from(Array.from({ length: 40 * 16 }, () => draw.below(256)))
    const header = Buffer.alloc(16)
    for (const [i, whole] of [0x803, 40, 4, 4].entries()) header.writeUInt32BE(whole, 4 * i)
    const images = files.file('images.idx', Buffer.concat([header, pixels]))
    const out = join(files.path, 'images.onnx')
    const { code, stderr } = await interrupted(['autoencode', images, '--code', '3', '--out', out], 3)
    expect(code).toBe(130)
    expect(stderr).toMatch(/Stopped: \S+ has the numbers as they were\. Nothing judged them\.\n$/)
    const shown = await bernoulli(['reconstruct', out, images, '--json'])
    expect(shown.code).toBe(0)
    const silent = await interrupted(['autoencode', images, '--code', '3'], 3)
    expect(silent.code).toBe(130)
    expect(silent.stderr).not.toContain('Stopped')
    expect(existsSync(join(files.path, 'run', 'state.safetensors'))).toBe(true)
  }, 120_000)
})
