import { expect, test } from 'vitest'
import { tellsAll } from './tellsAll.ts'

test('of several labels it is said which one a column tells, by its name as it stands', async () => {
  const rows = 40
  const at = (of: (row: number) => number): Float64Array =>
    Float64Array.from({ length: rows }, (_, row) => of(row))
  const found = await tellsAll(
    [{ name: 'x', kind: 'number', mean: 0, scale: 1 }],
    {
      inputs: { row: [1], values: Float32Array.from({ length: rows }, (_, row) => row) },
      labels: at((row) => row % 2),
      further: [at((row) => Number(row > 25))],
      weights: undefined,
      counted: [],
    },
    ['left', 'is late'],
  )
  expect(found.map(({ text }) => text)).toEqual([
    expect.stringContaining('Column "x" alone tells yes from no of "is late" without error in all 40 rows'),
  ])
})
