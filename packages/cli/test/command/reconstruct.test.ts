import { mkdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { encode } from 'fast-png'
import { undocumented } from 'bernoulli/fields'
import { crossEntropyFromLogit, entropy, random } from 'bernoulli/math'
import { decodeModel } from 'bernoulli/training'
import { beforeAll, describe, expect, test } from 'vitest'
import { reconstructionFields } from '../../src/verdict/contract/index.ts'
import { bernoulli, folder, root } from './bernoulli.ts'

const files = folder()
const draw = random(3)
const side = 8
const count = 160
const strange = 77

/** Pictures with one bright row each, and one of noise. */
const points = Array.from({ length: count }, (_, i) =>
  Array.from({ length: side * side }, (_, k) =>
    i === strange ? draw.below(256) : Math.floor(k / side) === i % side ? 220 : 10,
  ),
)
const header = Buffer.alloc(16)
for (const [i, number] of [0x0803, count, side, side].entries()) header.writeUInt32BE(number, 4 * i)
const idx = files.file('rows.idx', Buffer.concat([header, Buffer.from(points.flat())]))
mkdirSync(join(files.path, 'icons'))
const few = [0, strange, 2].map((i) =>
  files.file(
    `icons/${i}.png`,
    Buffer.from(
      encode({ width: side, height: side, data: Uint8Array.from(points[i] ?? []), channels: 1, depth: 8 }),
    ),
  ),
)

interface Result {
  readonly count: number
  readonly code: number | null
  readonly logLoss: { readonly mean: number; readonly floor: number; readonly excess: number }
  readonly pictures: readonly {
    readonly index: number
    readonly name: string | null
    readonly mean: number
    readonly floor: number
    readonly excess: number
    readonly code: readonly number[] | null
  }[]
}

const models = { dense: ['--code', '6'], conv: ['--conv'], both: ['--conv', '--code', '5'] }
const path = (name: string): string => join(files.path, `${name}.onnx`)
const trained: Record<string, { readonly mean: number; readonly floor: number }> = {}

beforeAll(async () => {
  for (const [name, options] of Object.entries(models)) {
    const args = [
      'autoencode',
      idx,
      ...options,
      '--epochs',
      '25',
      '--batch',
      '16',
      '--rate',
      '0.01',
      '--quiet',
    ]
    const { code, stdout } = await bernoulli([...args, '--json', '--out', path(name)])
    expect(code).toBe(0)
    trained[name] = (JSON.parse(stdout) as { logLoss: { train: Result['logLoss'] } }).logLoss.train
  }
}, 120_000)

async function reconstruct(name: string, pictures: string): Promise<Result> {
  const { code, stdout, stderr } = await bernoulli(['reconstruct', path(name), pictures, '--json'])
  expect([code, stderr]).toEqual([0, ''])
  return JSON.parse(stdout) as Result
}

describe('bernoulli reconstruct', () => {
  test.each([
    ['dense', 6],
    ['conv', 32],
    ['both', 5],
  ])('%s: the picture unlike the others is first; losses are those of the training', async (name, code) => {
    const found = await reconstruct(name, idx)
    expect(undocumented(found, reconstructionFields)).toEqual([])
    expect(found).toMatchObject({ count, code })
    expect(found.pictures[0]?.index).toBe(strange)
    expect(found.pictures.map(({ index }) => index).toSorted((a, b) => a - b)).toEqual([...points.keys()])
    expect(found.logLoss.mean).toBeCloseTo(trained[name]?.mean as number, 6)
    expect(found.logLoss.floor).toBeCloseTo(trained[name]?.floor as number, 6)
    for (const picture of found.pictures) expect(picture.code).toHaveLength(code)
  })

  test('codes and losses are those of the weights in the file', async () => {
    const { initializers } = decodeModel(readFileSync(path('dense'))).onnx
    const array = (name: string): readonly number[] => Array.from(initializers[name]?.values ?? [], Number)
    const layer = (row: readonly number[], at: number): readonly number[] => {
      const [weight, bias] = [array(`${at}.weight`), array(`${at}.bias`)]
      return bias.map((b, unit) =>
        row.reduce((sum, x, k) => sum + x * (weight[k * bias.length + unit] as number), b),
      )
    }
    for (const { index, code, mean, floor } of (await reconstruct('dense', idx)).pictures.slice(0, 5)) {
      const labels = (points[index] ?? []).map((point) => Math.fround(point / 255))
      const right = layer(labels, 0).map((z) => Math.max(0, z))
      for (const [k, value] of right.entries()) expect(code?.[k]).toBeCloseTo(value, 4)
      const logits = layer(right, 1)
      const losses = labels.map((y, k) => crossEntropyFromLogit(y, logits[k] as number))
      expect(mean).toBeCloseTo(losses.reduce((a, b) => a + b) / 64, 5)
      expect(floor).toBeCloseTo(labels.reduce((sum, y) => sum + entropy(y), 0) / 64, 12)
    }
  })

  test('files are called by their names, shown and drawn', async () => {
    const [png, svg] = [join(files.path, 'unusual.png'), join(files.path, 'unusual.svg')]
    const args = ['reconstruct', path('dense'), dirname(few[0] as string)]
    const { code, stdout } = await bernoulli([...args, '--show', '2', '--png', png, '--svg', svg])
    expect(code).toBe(0)
    expect(stdout).toMatch(/^3 pictures of 1×8×8, each squeezed into 6 numbers\n/)
    expect(stdout).toMatch(/\n77\.png +\d/)
    expect(stdout.trimEnd().split('\n').at(-2)).toMatch(/^77\.png/)
    expect(readFileSync(png).subarray(1, 4).toString()).toBe('PNG')
    expect(readFileSync(svg, 'utf8')).toContain('<svg')
  })

  test.each([
    ['a model of tables', [join(root, 'examples/virginica.onnx'), idx], 'a model of tables'],
    [
      'a model made elsewhere',
      [join(import.meta.dirname, 'models/two-sigmoids.onnx'), idx],
      'made elsewhere',
    ],
  ])('refuses %s', async (_, args, said) => {
    const { code, stdout, stderr } = await bernoulli(['reconstruct', ...args])
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toContain(said)
  })

  test('refuses pictures of another shape', async () => {
    const wide = Buffer.from(header)
    wide.writeUInt32BE(count / 2, 4)
    wide.writeUInt32BE(2 * side, 8)
    const other = files.file('wide.idx', Buffer.concat([wide, Buffer.from(points.flat())]))
    const { code, stderr } = await bernoulli(['reconstruct', path('dense'), other])
    expect(code).toBe(2)
    expect(stderr).toContain('expected 1×8×8, got "1×16×8"')
  })
})
