import * as ort from 'onnxruntime-node'
import { buildModel, dense, encodeModel, onnxRuntime, sequential } from 'bernoulli/training'
import type { ModelColumn } from 'bernoulli/training'
import { expect, test } from 'vitest'
import { dependence } from './dependence.ts'

test('what matters most comes first, and a column with its product, whatever their names', async () => {
  const scaled = { kind: 'number', mean: 0, scale: 1 } as const
  const columns: readonly ModelColumn[] = [
    { ...scaled, name: 'c' },
    { ...scaled, name: 'a, b' },
    { ...scaled, name: 'a' },
    { ...scaled, name: 'a:d', of: [{ column: 'a' }, { column: 'd' }] },
  ]
  const names = ['c', 'a, b', 'a', 'd']
  const values = names.map((_, c) => Float64Array.from({ length: 6 }, (_, row) => (row + c) % 3))
  const model = buildModel(sequential(dense(1)), [columns.length])
  const numbers = { parameters: new Float32Array(5).fill(0.1), states: new Float32Array(0) }
  const facts = {
    task: 'classifier',
    layers: ['4', '1'],
    seed: 1,
    baseRate: 0.5,
    floor: 0,
    version: '0',
  } as const
  const of = { mean: 0, standardError: 1, interval: [-1, 1] } as const
  const found = await dependence(
    onnxRuntime(ort),
    [
      {
        columns,
        file: encodeModel(model, numbers, facts),
        rows: Uint32Array.from({ length: 6 }, (_, row) => row),
      },
    ],
    { sources: names.map((name) => ({ name, kind: 'number' })), values },
    { rows: 6, repeats: 1, columns: ['a, b', 'a, d', 'c'].map((name) => ({ name, ...of })) },
    { level: 0.95, label: 0 },
  )
  expect(found.columns.map(({ name }) => name)).toEqual(['a, b', 'a', 'd', 'c'])
})
