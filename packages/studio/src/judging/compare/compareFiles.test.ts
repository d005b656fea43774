import { compare } from '@bernoulli/core'
import { expect, test } from 'vitest'
import { readFile } from '../../reading/index.ts'
import { openTable } from '../openTable.ts'
import { compareFiles } from './compareFiles.ts'
import { drawn } from './compareColumns.ts'

const rows = Array.from({ length: 60 }, (_, i) => ({
  id: `n${i}`,
  late: (i * 7) % 3 === 0 ? 1 : 0,
  p: ((i * 37) % 89) / 100 + 0.05,
  q: ((i * 53) % 83) / 100 + 0.08,
  w: 1 + (i % 4),
  city: 'abcdefghij'.charAt(i % 10),
}))
type Row = (typeof rows)[number]

const table = (names: string, some: readonly Row[], line: (row: Row) => readonly (string | number)[]) =>
  readFile(new Blob([`${names}\n${some.map((row) => line(row).join(',')).join('\n')}\n`]))

const opened = async (
  choice: Parameters<typeof openTable>[2],
  line = (row: Row) => row.p as string | number,
) => {
  const own = await table('id,late,p,w,city', rows, (row) => [row.id, row.late, line(row), row.w, row.city])
  const named = { label: 'late', prediction: 'p', ...choice }
  return openTable('a.csv', own, named, () => undefined)
}
const by = { weight: 'w', group: 'city' }

/** The comparison of some rows of both, as the library has it, drawn. */
async function expected(some: readonly Row[]): Promise<string> {
  const comparison = await compare(
    {
      labels: some.map(({ late }) => late),
      weights: some.map(({ w }) => w),
      predictions: { 'a: p': some.map(({ p }) => p), 'b: q': some.map(({ q }) => q) },
      keys: { city: some.map(({ city }) => city) },
    },
    { group: 'city' },
  )
  return drawn(comparison).markup
}

test('paired by a column, in whatever order: the comparison of the rows that belong together, weights and groups too', async () => {
  const other = await table('id,late,q', rows.toReversed(), ({ id, late, q }) => [id, late, q])
  const { markup } = await compareFiles(await opened(by), { name: 'b.csv', table: other, on: 'id' })
  expect(markup).toBe(await expected(rows))
})

test('where rows may be left out, those stay that both have whole, and what was left is said', async () => {
  const some = rows.filter((_, i) => i % 9 !== 0)
  const other = await table('id,late,q', some.toReversed(), ({ id, late, q }, i = Number(id.slice(1))) => [
    id,
    late,
    i % 7 === 0 ? 'NA' : q,
  ])
  const own = await opened({ ...by, drop: true }, ({ id, p }) => (Number(id.slice(1)) % 11 === 0 ? '' : p))
  const { markup } = await compareFiles(own, { name: 'b.csv', table: other, on: 'id' })
  const whole = some
    .filter((_, i, all) => Number(all[i]?.id.slice(1)) % 7 !== 0)
    .filter(({ id }) => Number(id.slice(1)) % 11 !== 0)
  const plain = await expected(whole)
  expect(markup).toContain('7 rows of the files did not pair one to one and were left out.')
  expect(markup).toContain(`${some.length - whole.length} rows without a value were left out.`)
  const numbers = (text: string): readonly string[] => text.match(/<td class="number">[^<]*/g) ?? []
  expect(numbers(plain).length).toBeGreaterThan(4)
  expect(numbers(markup)).toEqual(numbers(plain))
})

test('what differs between the files is refused', async () => {
  const own = await opened({})
  const reversed = await table('id,late,q', rows.toReversed(), ({ id, late, q }) => [id, late, q])
  await expect(compareFiles(own, { name: 'b.csv', table: reversed })).rejects.toThrow(
    'the rows stand in another order in b.csv; expected the id of every row as in a.csv. Pair them by id.',
  )
  const wrong = await table('id,late,q', rows, ({ id, late, q }) => [id, id === 'n8' ? 1 - late : late, q])
  await expect(compareFiles(own, { name: 'b.csv', table: wrong, on: 'id' })).rejects.toThrow(
    'different labels in b: late; expected 0, as in a: late, got 1 at row 8',
  )
  const fewer = await table('id,late,q', rows.slice(2), ({ id, late, q }) => [id, late, q])
  await expect(compareFiles(own, { name: 'b.csv', table: fewer })).rejects.toThrow('or be paired, as by id')
  await expect(compareFiles(own, { name: 'b.csv', table: fewer, on: 'id' })).rejects.toThrow(
    'There are 2 without a partner in a.csv.',
  )
})
