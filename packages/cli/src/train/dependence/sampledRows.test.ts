import { expect, test } from 'vitest'
import type { Table } from '../../training/tables/index.ts'
import { sampledRows } from './sampledRows.ts'

const count = 5000
const values = [Float64Array.from({ length: count }, (_, row) => row)]
const table: Pick<Table, 'columns' | 'each'> = {
  columns: [{ name: 'a', kind: 'number' }],
  each: (use) => {
    for (const from of [0, 2000, 4000]) {
      const to = Math.min(count, from + 2000)
      use({
        from,
        rows: to - from,
        values: values.map((some) => some.slice(from, to)),
        labels: [new Float64Array(to - from)],
      })
    }
    return Promise.resolve()
  },
}
const odd = Uint32Array.from({ length: count / 2 }, (_, i) => 2 * i + 1)

test('a thousand of the rows, in their order; the same by the same seed', async () => {
  const { places, values } = await sampledRows(table, odd, 3)
  expect(places).toHaveLength(1000)
  expect([...new Set(places)].toSorted((a, b) => a - b)).toEqual([...places])
  expect(Array.from(values[0] ?? [])).toEqual(Array.from(places, (place) => odd[place]))
  expect(await sampledRows(table, odd, 3, new Float64Array(count).fill(2))).toEqual({
    sources: table.columns,
    values,
    places,
  })
})

test('rows of weight 0 are not among them, where few have any', async () => {
  const weights = Float64Array.from({ length: count }, (_, row) => Number(row % 501 === 0))
  const { places, values } = await sampledRows(table, odd, 3, weights)
  expect(Array.from(values[0] ?? [])).toEqual([501, 1503, 2505, 3507, 4509])
  expect(Array.from(places, (place) => odd[place])).toEqual([501, 1503, 2505, 3507, 4509])
})
