import { random } from 'bernoulli/math'
import { describe, expect, test } from 'vitest'
import { bernoulli, folder } from './bernoulli.ts'

const files = folder()
const draw = random(19)
const rows = 300
const x = Array.from({ length: rows }, () => draw.normal())
const labels = x.map((v) => Number(draw.uniform() < 1 / (1 + Math.exp(-v))))

interface Report {
  readonly logLoss: { readonly train: { readonly mean: number } }
  readonly coefficients: readonly {
    readonly name: string
    readonly value: number
    readonly standardError: number
  }[]
  readonly statements: readonly { readonly code: string; readonly text: string }[]
}

/** Logistic regression on columns of numbers or text, all rows trained on. */
async function fitted(
  name: string,
  columns: Readonly<Record<string, readonly (number | string)[]>>,
): Promise<Report> {
  const lines = labels.map((y, i) => [y, ...Object.values(columns).map((values) => values[i])].join())
  const path = files.file(name, `y,${Object.keys(columns).join()}\n${lines.join('\n')}\n`)
  const args = [
    'train',
    path,
    '--label',
    'y',
    '--model',
    'logistic',
    '--validation',
    '0',
    '--json',
    '--quiet',
  ]
  const { code, stdout, stderr } = await bernoulli(args)
  expect([code, stderr]).toEqual([0, ''])
  return JSON.parse(stdout) as Report
}

/** Mean log loss of coefficients, in double precision. */
function lossOf({ coefficients }: Report, columns: Readonly<Record<string, readonly number[]>>): number {
  const costs = labels.map((y, i) => {
    const z = coefficients.reduce((sum, { name, value }) => sum + value * (columns[name]?.[i] ?? 1), 0)
    return Math.log1p(Math.exp(y === 1 ? -z : z))
  })
  return costs.reduce((sum, cost) => sum + cost, 0) / rows
}

describe('the loss on the rows trained on', () => {
  test("is the fit's own, in double precision, and the least there is", async () => {
    const columns = { x, u: x.map(() => 1000 + draw.normal()) }
    const report = await fitted('two.csv', columns)
    const { mean } = report.logLoss.train
    expect(Math.abs(mean - lossOf(report, columns))).toBeLessThan(1e-12)
    for (const step of [1e-4, -1e-4])
      for (const moved of report.coefficients.keys()) {
        const coefficients = report.coefficients.map((c, j) => ({
          ...c,
          value: c.value + (j === moved ? step * c.standardError : 0),
        }))
        expect(lossOf({ ...report, coefficients }, columns)).toBeGreaterThan(mean)
      }
    expect(report.statements).toEqual([])
  })

  test('and that of a file of single-precision numbers is said where it differs', async () => {
    const copy = x.map((v) => v + 1e-7 * draw.normal())
    const report = await fitted('close.csv', { x, copy })
    expect(report.statements.map(({ code }) => code)).toEqual(['single precision'])
    expect(report.statements[0]?.text).toMatch(
      /^A model file holds numbers in single precision: on the rows trained on its loss is 0\.\d{6}, that of the fit 0\.\d{6}\.$/,
    )
  })
})

test('levels and columns that follow from others are left out and named, and the loss is that without them', async () => {
  const c = x.map((_, i) => ['a', 'b', 'c'][i % 3] as string)
  const d = c.map((level) => (level === 'b' ? 'q' : 'p'))
  const twice = x.map((v) => 2 * v)
  const whole = await fitted('aliased.csv', { c, d, x, twice })
  const without = await fitted('without.csv', { c, x })
  expect(whole.logLoss.train.mean).toBeCloseTo(without.logLoss.train.mean, 12)
  expect(whole.coefficients.map(({ name }) => name)).toEqual(['(intercept)', 'c=b', 'c=c', 'x'])
  expect(whole.statements).toEqual([
    {
      code: 'aliased',
      text: 'd=q, twice follow from the columns before, so any coefficient would do: they are left out and have none.',
    },
  ])
})
