import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { bernoulli, folder } from './bernoulli.ts'

const files = folder()

/** x decides; it goes up and down, so that rows of other places have other probabilities. */
const xOf = (row: number): number => ((row * 7919) % 1001) / 100 - 5
const table = (rows: number): string =>
  [
    'y,x,place',
    ...Array.from({ length: rows }, (_, row) => `${Number(xOf(row) + (row % 3) > 1)},${xOf(row)},${row}`),
  ].join('\n')

test('probabilities stand beside the rows they are of, in a table that several threads read', async () => {
  const few = files.file('few.csv', table(2000))
  const many = files.file('many.csv', table(400_000))
  const [model, out] = ['model.onnx', 'predicted.csv'].map((name) => join(files.path, name)) as [
    string,
    string,
  ]
  const learn = ['--label', 'y', '--features', 'x', '--model', 'logistic', '--out', model, '--quiet']
  const trained = await bernoulli(['train', few, ...learn])
  expect(trained.stderr).toBe('')
  const { code, stderr } = await bernoulli(['predict', model, many, '--out', out, '--threads', '4'])
  expect({ code, stderr: code === 0 ? '' : stderr }).toEqual({ code: 0, stderr: '' })
  const lines = readFileSync(out, 'utf8').trim().split('\n').slice(1)
  expect(lines).toHaveLength(400_000)
  const probabilityOf = new Map<string, string>()
  let wrong = 0
  lines.forEach((line, row) => {
    const [, x = '', place, probability = ''] = line.split(',')
    const known = probabilityOf.get(x) ?? probability
    probabilityOf.set(x, known)
    if (Number(place) !== row || known !== probability) wrong += 1
  })
  expect(wrong).toBe(0)
  expect(new Set(probabilityOf.values()).size).toBeGreaterThan(900)
})
