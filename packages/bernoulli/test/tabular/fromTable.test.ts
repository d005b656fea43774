import { decide, fromTable, judge } from '@bernoulli/core'
import { expect, test } from 'vitest'

const rows = Array.from({ length: 60 }, (_, i) => ({
  late: i % 3 === 0 ? 'yes' : 'no',
  p: String(((i * 7) % 20) / 20),
  city: ['Ulm', 'Bonn'][i % 2],
  day: i % 6,
}))

test('a table read once is judged as the table itself: numbers, roles, statements', async () => {
  const options = { group: 'day', segments: ['city'] }
  const table = await fromTable(rows, options)
  expect(await judge(table, options)).toEqual(await judge(rows, options))
  expect(table.roles.predictions).toEqual([{ column: 'p', no: null, scale: 'probability', by: 'guessed' }])
})

test('rows left out are said of every verb', async () => {
  const some = [...rows, { late: 'yes', p: '', city: 'Ulm', day: 1 }]
  const roles = { label: 'late', probability: 'p', missing: 'drop' } as const
  const table = await fromTable(some, roles)
  expect(await judge(table)).toEqual(await judge(some, roles))
  const at = { thresholds: [0.2] }
  expect(await decide(table, at)).toEqual(await decide(some, { ...roles, ...at }))
  expect(table.statements.map(({ code }) => code)).toContain('rows dropped')
})

test('an unknown role, and a table that is not clear, are errors', async () => {
  await expect(fromTable(rows, { labels: 'late' } as never)).rejects.toThrow('labels')
  await expect(fromTable([{ a: 1, b: 2 }])).rejects.toThrow('fromTable')
})
