import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { bernoulli, folder } from './bernoulli.ts'

const files = folder()
const rows = Array.from({ length: 200 }, (_, i) => {
  const p = ((i * 37) % 97) / 100 + 0.01
  return { id: i, y: (i * 61) % 100 < 100 * p * p ? 1 : 0, p }
})
const nested = files.file(
  'nested.jsonl',
  rows.map(({ id, y, p }) => `${JSON.stringify({ id, truth: { label: y }, model: { prob: p } })}\n`).join(''),
)
const flat = files.file(
  'flat.csv',
  `id,truth.label,model.prob\n${rows.map(({ id, y, p }) => `${id},${y},${p}\n`).join('')}`,
)
const roles = ['--label', 'truth.label', '--probability', 'model.prob']

const json = async (...given: readonly string[]) => {
  const { code, stdout, stderr } = await bernoulli([...given, '--json'])
  expect([code, stderr]).toEqual([0, ''])
  return JSON.parse(stdout)
}

test('a map is chosen for predictions within records as for columns, and applied to them', async () => {
  const map = files.file('map.json', '')
  const found = await json('calibrate', nested, ...roles, '--out', map)
  const expected = await json('calibrate', flat, ...roles)
  expect(found).toEqual(expected)
  const ran = await Promise.all(
    [nested, flat].map(async (file, i) => {
      const out = files.file(`out${i}.csv`, '')
      const { code, stderr } = await bernoulli(['apply', map, file, '--out', out])
      expect([code, stderr]).toEqual([0, ''])
      return readFileSync(out, 'utf8').trimEnd().split('\n')
    }),
  )
  const [within, beside] = ran.map((lines) => lines.map((line) => line.slice(line.lastIndexOf(',') + 1)))
  expect(within).toEqual(beside)
  expect(ran[0]?.[0]).toBe('id,truth,model,recalibrated')
})

test('decisions are weighed for predictions within records as for columns', async () => {
  const asked = ['--false-alarm', '1', '--miss', '3']
  expect(await json('decide', nested, ...roles, ...asked)).toEqual(
    await json('decide', flat, ...roles, ...asked),
  )
})

const trained = async (file: string, ...given: readonly string[]) => {
  const model = files.file('trained.onnx', '')
  const report = await json(
    ...['train', file, '--label', 'truth.label', '--model', 'logistic', '--out', model, ...given],
  )
  const out = files.file('trained.csv', '')
  const { code, stderr } = await bernoulli(['predict', model, file, '--out', out])
  expect([code, stderr]).toEqual([0, ''])
  const lines = readFileSync(out, 'utf8').trimEnd().split('\n')
  return { report, predicted: lines.slice(1).map((line) => line.slice(line.lastIndexOf(',') + 1)) }
}

test('a model is trained on values within records as on columns, and asked about them', async () => {
  const named = ['--features', 'model.prob']
  const [within, beside] = [await trained(nested, ...named), await trained(flat, ...named)]
  expect(within).toEqual(beside)
  const others = files.file('others.jsonl', readFileSync(nested, 'utf8').replaceAll('"id":', '"id":9'))
  const tested = await trained(
    nested,
    '--test',
    others,
    '--features',
    'spline(id,2)',
    '--offset',
    'model.prob',
  )
  expect(tested.report).toMatchObject({ offset: 'model.prob', examples: { train: 200, test: 200 } })
})

test('the record that the label lies in is no feature that nobody named', async () => {
  const kinds = files.file(
    'kinds.jsonl',
    rows
      .map(({ y, p }, i) => `${JSON.stringify({ truth: { label: y }, kind: 'ab'[i % 2], x: p })}\n`)
      .join(''),
  )
  const { report } = await trained(kinds)
  expect(report.features.map(({ name }: { name: string }) => name)).toEqual(['kind', 'x'])
})
