// @slow: starts the command
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { applyRecalibration, applyRecalibrationToLogit } from 'bernoulli'
import type { Recalibration } from 'bernoulli'
import { undocumented } from 'bernoulli/fields'
import { kindsInOrder, recalibrationKinds } from 'bernoulli/recalibration'
import { InferenceSession, Tensor } from 'onnxruntime-node'
import { describe, expect, test } from 'vitest'
import { recalibrationFields } from '../../src/verdict/contract/index.ts'
import { bernoulli, folder, root } from './bernoulli.ts'

const files = folder()
const models = join(root, 'packages/cli/test/command/models/recalibrated')
const scored = join(models, 'scored.csv')
const place = (name: string): string => join(files.path, name)
const sigmoid = (z: number): number => 1 / (1 + Math.exp(-z))
const rows = readFileSync(scored, 'utf8')
  .trim()
  .split('\n')
  .slice(1)
  .map((line) => line.split(',').map(Number))

interface Result {
  readonly map: Recalibration
  readonly exports: readonly { readonly format: string; readonly difference: number }[]
  readonly statements: readonly { readonly code: string; readonly text: string }[]
}

async function calibrated(...args: readonly string[]): Promise<Result> {
  const { code, stdout, stderr } = await bernoulli([
    'calibrate',
    scored,
    '--label',
    'label',
    ...args,
    '--json',
  ])
  expect(stderr).toBe('')
  expect(code).toBe(0)
  const found = JSON.parse(stdout) as Result
  expect(undocumented(found, recalibrationFields)).toEqual([])
  return found
}

async function answers(model: string, feeds: Readonly<Record<string, Tensor>>) {
  const session = await InferenceSession.create(model)
  try {
    return await session.run(feeds)
  } finally {
    await session.release()
  }
}

const numbersIn = (tensor: Tensor | undefined): number[] => Array.from(tensor?.data as Float32Array)
const table = new Tensor('float32', Float32Array.from(rows.flatMap((row) => row.slice(0, 3))), [
  rows.length,
  3,
])

describe('calibrate --onnx: the map as a model of its own', () => {
  test.each(kindsInOrder)('%s says what the map says, on rows and elsewhere', async (kind) => {
    const path = place(`${kind}.onnx`)
    const { option } = recalibrationKinds[kind]
    const { map, exports } = await calibrated('--probability', 'linear', '--kind', option, '--onnx', path)
    expect(exports).toMatchObject([{ format: 'onnx', tolerance: 1e-12 }])
    const given = [...rows.map((row) => row[4] as number), 0, 1e-9, 0.01, 0.5, 0.99, 1]
    const said = await answers(path, { probability: new Tensor('float64', given, [given.length]) })
    numbersIn(said['recalibrated']).forEach((p, i) =>
      expect(p).toBeCloseTo(applyRecalibration(map, given[i] as number), 12),
    )
  })

  test('percentages and log-odds go in as people have them', async () => {
    const lines = rows.map((row) => `${row[3]},${(row[4] as number) * 100}`)
    const input = files.file('percent.csv', `label,share\n${lines.join('\n')}\n`)
    const args = [
      '--label',
      'label',
      '--percent',
      'share',
      '--kind',
      'isotonic',
      '--onnx',
      place('percent.onnx'),
    ]
    const { code, stdout } = await bernoulli(['calibrate', input, ...args, '--json'])
    expect(code).toBe(0)
    const { map } = JSON.parse(stdout) as Result
    const said = await answers(place('percent.onnx'), { percent: new Tensor('float64', [20, 70], [2]) })
    numbersIn(said['recalibrated']).forEach((p, i) =>
      expect(p).toBeCloseTo(applyRecalibration(map, [0.2, 0.7][i] as number), 12),
    )
    const ofLogits = await calibrated('--logit', 'network', '--kind', 'platt', '--onnx', place('logit.onnx'))
    const far = await answers(place('logit.onnx'), { logit: new Tensor('float64', [-60, 60], [2]) })
    numbersIn(far['recalibrated']).forEach((p, i) =>
      expect(p).toBeCloseTo(sigmoid(applyRecalibrationToLogit(ofLogits.map, [-60, 60][i] as number)), 12),
    )
  })
})

const kinds = ['platt', 'beta', 'centredIsotonic', 'isotonic', 'vennAbers'] as const
const foreign = [
  ['linear', 'scikit-linear.onnx', 'probabilities', 2, 4],
  ['trees', 'scikit-trees.onnx', 'probabilities', 2, 5],
  ['network', 'network.onnx', '4', 1, 6],
] as const

describe('calibrate --onto: the map behind a model', () => {
  test.each(foreign.flatMap((model) => kinds.map((kind) => [...model, kind] as const)))(
    '%s in %s, output %s of %d: column %d, %s',
    async (column, file, output, each, at, kind) => {
      const path = place(`behind-${kind}-${file}`)
      const scale = each === 2 ? '--probability' : '--logit'
      const { map, exports, statements } = await calibrated(
        ...[scale, column, '--kind', recalibrationKinds[kind].option],
        ...['--onto', join(models, file), '--features', 'a,b,c', '--onnx', path],
      )
      expect(exports).toMatchObject([{ format: 'onnx', tolerance: 1e-6 }])
      expect(statements[0]?.text).toContain(`what it said before is ${output}_map_before`)
      const session = await InferenceSession.create(path)
      const [input = ''] = session.inputNames
      const said = await session.run({ [input]: table })
      const [after, before] = [numbersIn(said[output]), numbersIn(said[`${output}_map_before`])]
      await session.release()
      rows.forEach((row, i) => {
        const given = row[at] as number
        const old = before[i * each + each - 1] as number
        expect(Math.abs(old - given)).toBeLessThan(1e-6)
        const wanted =
          each === 2 ? applyRecalibration(map, given) : sigmoid(applyRecalibrationToLogit(map, given))
        const p = after[i * each + each - 1] as number
        expect(Math.abs((each === 2 ? p : sigmoid(p)) - wanted)).toBeLessThan(1e-6)
        expect(each === 1 ? 1 : (after[i * 2] as number) + p).toBeCloseTo(1, 6)
      })
    },
  )

  test('a model of ours is asked as before, and says what the map says', async () => {
    const [late, predicted, better, out] = ['o.onnx', 'o.parquet', 'b.onnx', 'o.csv'].map(place) as [
      string,
      string,
      string,
      string,
    ]
    const run = async (...args: string[]): Promise<string> => {
      const { code, stdout, stderr } = await bernoulli(args)
      expect({ code, stderr: code === 0 ? '' : stderr }).toEqual({ code: 0, stderr: '' })
      return stdout
    }
    await run('train', scored, '--label', 'label', '--features', 'a,b,c', '--out', late)
    await run('predict', late, scored, '--out', predicted)
    const args = ['--label', 'label', '--probability', 'probability', '--kind', 'beta']
    await run('calibrate', predicted, ...args, '--onto', late, '--onnx', better, '--out', place('o.json'))
    await run('predict', better, scored, '--out', out)
    await run('apply', place('o.json'), predicted, '--out', place('o2.csv'))
    const last = (path: string): number[] =>
      readFileSync(path, 'utf8')
        .trim()
        .split('\n')
        .slice(1)
        .map((line) => Number(line.split(',').at(-1)))
    const wanted = last(place('o2.csv'))
    last(out).forEach((p, i) => expect(Math.abs(p - (wanted[i] as number))).toBeLessThan(1e-6))
  })

  test('a map goes behind a map', async () => {
    const [once, twice] = [place('once.onnx'), place('twice.onnx')]
    const shared = ['--label', 'label', '--probability', 'trees', '--kind', 'none', '--features', 'a,b,c']
    const first = await bernoulli([
      ...['calibrate', scored, ...shared, '--onto', join(models, 'scikit-trees.onnx'), '--onnx', once],
    ])
    expect(first.code).toBe(0)
    // two outputs are probabilities now: which one is meant is not guessed
    const second = await bernoulli(['calibrate', scored, ...shared, '--onto', once, '--onnx', twice])
    expect(second.code).toBe(2)
    expect(second.stderr).toContain('several outputs with predictions')
  })

  const trees = ['--onto', join(models, 'scikit-trees.onnx'), '--features', 'a,b,c']
  test.each([
    ['another column', ['--probability', 'linear', ...trees], 'the model does not say what "linear" says'],
    [
      'columns in another order',
      ['--probability', 'trees', '--onto', join(models, 'scikit-trees.onnx'), '--features', 'c,b,a'],
      'the model does not say what "trees" says',
    ],
    ['no model', ['--probability', 'trees', '--onto', scored, '--features', 'a'], 'not a whole ONNX file'],
    ['no file', ['--probability', 'trees', '--onto', place('missing.onnx')], 'does not exist'],
  ])('bad input: %s', async (_, args, problem) => {
    const out = place('refused.onnx')
    const common = ['calibrate', scored, '--label', 'label', '--kind', 'platt', '--onnx', out]
    const { code, stdout, stderr } = await bernoulli([...common, ...args])
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toContain(problem)
    expect(existsSync(out)).toBe(false)
  })

  test('the model itself is not written over, and --onto alone writes nothing', async () => {
    const own = files.file('own.onnx', readFileSync(join(models, 'scikit-trees.onnx')))
    const common = ['calibrate', scored, '--label', 'label', '--probability', 'trees', '--kind', 'platt']
    const over = await bernoulli([...common, '--onto', own, '--features', 'a,b,c', '--onnx', own])
    expect(over.code).toBe(2)
    expect(readFileSync(own)).toEqual(readFileSync(join(models, 'scikit-trees.onnx')))
    const alone = await bernoulli([...common, '--onto', own, '--features', 'a,b,c'])
    expect(alone.code).toBe(2)
    expect(alone.stderr).toContain('--onnx')
  })
})
