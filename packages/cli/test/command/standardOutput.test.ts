import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { bernoulli, folder, root } from './bernoulli.ts'

const files = folder()
const irises = join(root, 'examples/iris.csv')
const model = join(root, 'examples/virginica.onnx')
const predict = ['predict', model]
type Row = Readonly<Record<string, number>>

let written: readonly Row[]
beforeAll(async () => {
  const out = join(files.path, 'all.ndjson')
  expect(await bernoulli([...predict, irises, '--out', out])).toMatchObject({
    code: 0,
    stdout: '',
    stderr: '',
  })
  written = readFileSync(out, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Row)
}, 30_000)

describe('rows on standard output', () => {
  test('CSV, of rows on standard input', async () => {
    const input = readFileSync(irises)
    const { code, stdout, stderr } = await bernoulli([...predict, '-', '--out', '-'], { input })
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    const [head, ...lines] = stdout.trimEnd().split('\n')
    expect(head).toBe('sepal_length,sepal_width,petal_length,petal_width,virginica,probability')
    expect(lines.map((line) => line.split(',').map(Number))).toEqual(written.map((row) => Object.values(row)))
  })

  test('one JSON array, of rows in JSON', async () => {
    const input = JSON.stringify(written.map((row) => ({ ...row, probability: undefined })))
    const args = [...predict, '-', '--out', '-', '--format', 'json']
    const { code, stdout } = await bernoulli(args, { input })
    expect(code).toBe(0)
    expect(JSON.parse(stdout)).toEqual(written)
  })

  test('logits, as lines of JSON', async () => {
    const args = [...predict, irises, '--out', '-', '--format', 'ndjson', '--scale', 'logit']
    const { code, stdout } = await bernoulli(args)
    expect(code).toBe(0)
    const rows = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Row)
    expect(rows).toHaveLength(150)
    for (const [i, { logit = NaN }] of rows.entries())
      expect(1 / (1 + Math.exp(-logit))).toBeCloseTo(written[i]?.['probability'] as number, 14)
  })

  test('a .json file is an array', async () => {
    const out = join(files.path, 'all.json')
    expect(await bernoulli([...predict, irises, '--out', out])).toMatchObject({ code: 0 })
    expect(JSON.parse(readFileSync(out, 'utf8'))).toEqual(written)
  })

  test('nothing is written before rows are known to be right', async () => {
    const { code, stdout, stderr } = await bernoulli([...predict, '-', '--out', '-'], {
      input: 'sepal_length,sepal_width,petal_length,petal_width\n1,2,3,4\n1,2,3,inf\n',
    })
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toContain('petal_width')
  })

  test('a map is applied there, too', async () => {
    const map = join(files.path, 'map.json')
    const flights = join(root, 'examples/late-shares.csv')
    const roles = ['--label', 'late_share', '--probability', 'p', '--weight', 'flights']
    expect((await bernoulli(['calibrate', flights, ...roles, '--out', map])).code).toBe(0)
    const { code, stdout } = await bernoulli(['apply', map, flights, '--out', '-', '--format', 'json'])
    expect(code).toBe(0)
    expect(JSON.parse(stdout)).toHaveLength(3635)
  })

  test('an ending that says nothing is refused, with the way out', async () => {
    const { code, stderr } = await bernoulli([...predict, irises, '--out', join(files.path, 'all.txt')])
    expect(code).toBe(2)
    expect(stderr).toContain('Or say it with --format.')
  })
})
