import { describe, expect, test } from 'vitest'
import { bernoulli, folder } from './bernoulli.ts'

const files = folder()
const rows = Array.from({ length: 60 }, (_, i) => ({
  id: `n${i}`,
  y: (i * 7) % 3 === 0 ? 1 : 0,
  p: ((i * 37) % 89) / 100 + 0.05,
  q: ((i * 53) % 83) / 100 + 0.08,
}))
type Row = (typeof rows)[number]
const csv = (name: string, header: string, some: readonly Row[], line: (row: Row) => string): string =>
  files.file(name, `${header}\n${some.map((row) => `${line(row)}\n`).join('')}`)
const byP = rows.toSorted((a, b) => a.p - b.p)
const byQ = rows.toSorted((a, b) => a.q - b.q)

const whole = csv('whole.csv', 'y,prob_a,prob_b', rows, ({ y, p, q }) => `${y},${p},${q}`)
const a = csv('a.csv', 'id,y,p', byP, ({ id, y, p }) => `${id},${y},${p}`)
const b = csv('b.csv', 'id,y,p', byQ, ({ id, y, q }) => `${id},${y},${q}`)
const labels = csv('labels.csv', 'id,y', rows, ({ id, y }) => `${id},${y}`)
const predictions = csv('predictions.csv', 'id,p', byP, ({ id, p }) => `${id},${p}`)

const result = async (...args: string[]) => {
  const { code, stdout, stderr } = await bernoulli([...args, '--json'])
  expect([code, stderr]).toEqual([0, ''])
  return JSON.parse(stdout)
}

describe('rows of several files', () => {
  test('paired by an id, they are the rows of one file', async () => {
    const one = await result('compare', whole)
    const two = await result('compare', a, b, '--on', 'id')
    const difference = ({ pairs: [pair] }: { pairs: { a: string; meanDifference: { value: number } }[] }) =>
      (pair?.a.includes('a') === true ? 1 : -1) * (pair?.meanDifference.value ?? NaN)
    expect(difference(two)).toBeCloseTo(difference(one), 14)
    expect(two.pairs[0].meanDifference.standardError).toBeCloseTo(
      one.pairs[0].meanDifference.standardError,
      14,
    )
    expect(two.roles.join).toEqual({ column: 'id', by: 'given' })
  })

  test('labels in one file, predictions in another', async () => {
    const one = await result('judge', whole, '--probability', 'prob_a')
    const two = await result('judge', labels, predictions, '--on', 'id')
    expect(two.logLoss.mean).toBeCloseTo(one.logLoss.mean, 14)
    expect(two.roles).toMatchObject({ label: { column: 'y' }, predictions: [{ column: 'p' }] })
  })

  test('labels in a file of their own, and a file for each model', async () => {
    const p = csv('p.csv', 'id,p', byP, ({ id, p }) => `${id},${p}`)
    const q = csv('q.csv', 'id,p,rank', byQ, ({ id, q }) => `${id},${q},7`)
    const one = await result('compare', whole)
    const three = await result('compare', labels, p, q, '--on', 'id')
    expect(three.pairs[0].meanDifference.standardError).toBeCloseTo(
      one.pairs[0].meanDifference.standardError,
      14,
    )
    expect(Math.abs(three.pairs[0].meanDifference.value)).toBeCloseTo(
      Math.abs(one.pairs[0].meanDifference.value),
      14,
    )
    expect(three.roles.label).toMatchObject({ column: 'y', by: 'guessed' })
    expect(three.roles.predictions).toMatchObject([{ column: 'p: p' }, { column: 'q: p' }])
    const words = csv('words.csv', 'id,won', rows, ({ id, y }) => `${id},${y === 1 ? 'yes' : 'no'}`)
    const four = await result('compare', words, p, q, '--on', 'id')
    expect(four.pairs).toEqual(three.pairs)
    expect(four.roles.label).toMatchObject({ column: 'won', positive: 'yes', positiveBy: 'guessed' })
    const strict = await bernoulli(['compare', words, p, q, '--on', 'id', '--strict'])
    expect([strict.code, strict.stderr]).toEqual([2, expect.stringContaining('guessed')])
    const fewer = csv('fewer.csv', 'id,p', byP.slice(1), ({ id, p }) => `${id},${p}`)
    const unpaired = await bernoulli(['compare', labels, fewer, q, '--on', 'id'])
    expect([unpaired.code, unpaired.stderr]).toEqual([2, expect.stringContaining('do not pair one to one')])
  })

  test('in another order they are not paired by their places', async () => {
    const { code, stderr } = await bernoulli(['compare', a, b, '--label', 'y'])
    expect(code).toBe(2)
    expect(stderr).toMatch(/another (order|label)|different labels/)
    const shuffled = csv(
      'shuffled.csv',
      'id,y,p',
      [...rows].toReversed().toSorted((x, z) => x.y - z.y),
      ({ id, y, q }) => `${id},${y},${q}`,
    )
    const sorted = csv(
      'sorted.csv',
      'id,y,p',
      rows.toSorted((x, z) => x.y - z.y),
      ({ id, y, p }) => `${id},${y},${p}`,
    )
    const refused = await bernoulli(['compare', sorted, shuffled])
    expect(refused.code).toBe(2)
    expect(refused.stderr).toBe(
      `compare: the rows stand in another order in ${shuffled}; expected the id of every row as in ${sorted}. Pair the rows:\n  bernoulli compare ${sorted} ${shuffled} --on id\n`,
    )
  })

  test('a rank, or ids of their own, are no reason to refuse', async () => {
    const ranked = (name: string, of: 'p' | 'q', shift: number) =>
      csv(name, 'rank,run,y,p', rows, (row) => {
        const rank = rows.toSorted((x, z) => x[of] - z[of]).indexOf(row) + 1
        return `${rank},r${rows.indexOf(row) + shift},${row.y},${row[of]}`
      })
    const { examples } = await result('compare', ranked('r1.csv', 'p', 0), ranked('r2.csv', 'q', 1000))
    expect(examples).toBe(60)
  })

  test('ids that are missing or come again are counted and refused, or left out', async () => {
    const holes = csv(
      'holes.csv',
      'id,p',
      rows,
      ({ id, p }) => `${id === 'n0' ? '' : id === 'n1' ? 'n2' : id === 'n3' ? 'x' : id},${p}`,
    )
    const { code, stderr } = await bernoulli(['judge', labels, holes, '--on', 'id'])
    expect(code).toBe(2)
    expect(stderr).toContain(
      `rows that do not pair one to one in --on; expected every id once in every file. There are 4 without a partner in ${labels}; 1 without a value, 2 with a value that comes again, 1 without a partner in ${holes}. Mend them, or leave such rows out with --missing drop.`,
    )
    const left = await result('judge', labels, holes, '--on', 'id', '--missing', 'drop')
    expect(left.examples).toBe(56)
    expect(left.statements[0]).toMatchObject({ code: 'rows not paired' })
  })

  test('what is wrong with --on is said', async () => {
    expect((await bernoulli(['judge', labels, '--on', 'id'])).stderr).toBe(
      'judge: one file has nothing to pair in --on. Name two or more files that have the column, or leave --on out.\n',
    )
    expect((await bernoulli(['judge', labels, predictions, '--on', 'key'])).stderr).toContain(
      `judge: no column "key" in ${labels}; expected one of "id", "y".`,
    )
    expect((await bernoulli(['judge', labels, predictions])).stderr).toContain(
      `or pair their rows:\n  bernoulli judge ${labels} ${predictions} --on id\n`,
    )
  })
})
