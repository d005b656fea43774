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

describe('a finite answer where columns separate yes from no', () => {
  const lines = Array.from({ length: 60 }, (_, i) => `${Number(i > 29)},${i / 10},${(i * 7) % 5}`)
  const path = files.file('apart.csv', `y,x,z\n${lines.join('\n')}\n`)
  const run = async (...args: readonly string[]) => {
    const all = [
      'train',
      path,
      '--label',
      'y',
      '--features',
      'x,z',
      '--model',
      'logistic',
      '--validation',
      '0',
      '--json',
    ]
    const { code, stdout, stderr } = await bernoulli([...all, ...args])
    expect([code, stderr]).toEqual([0, ''])
    return JSON.parse(stdout)
  }

  test('without a penalty there is none, and both ways out are named', async () => {
    const { statements, certificate, coefficients } = await run()
    expect(certificate.separated.columns).toContain('x')
    expect(statements[0].text).toContain('--firth or --ridge auto')
    const x = coefficients.find(({ name }: { name: string }) => name === 'x')
    expect(x).toMatchObject({ standardError: null, interval: [expect.any(Number), 'Infinity'] })
    expect(x.interval[0]).toBeGreaterThan(0)
    expect(statements[1].code).toBe('one-sided intervals')
    expect(statements[1].text).toContain(`x above ${Number(x.interval[0].toPrecision(4))}`)
    const weighted = await run('--class-weight', '2')
    for (const { interval } of weighted.coefficients) expect(interval).toBeNull()
  })

  test.each([
    ['--firth', ['--firth'], ['firth', 'profile intervals']],
    ['a ridge', ['--ridge', '1'], ['ridge']],
    ['a ridge that is chosen', ['--ridge', 'auto'], ['ridge chosen']],
  ])('%s has one', async (_, args, said) => {
    const { statements, certificate, coefficients, logLoss } = await run(...args)
    expect(certificate).toMatchObject({ converged: true, separated: null })
    expect(statements.map(({ code }: { code: string }) => code)).toEqual(said)
    for (const { value, standardError } of coefficients) {
      expect(Math.abs(value)).toBeLessThan(1000)
      expect(standardError).toBeGreaterThan(0)
    }
    expect(logLoss.train.mean).toBeGreaterThan(1e-4)
  })

  test('a chosen ridge comes with the loss on rows not fitted to, and its interval', async () => {
    const { statements } = await run('--ridge', 'auto')
    expect(statements[0].text).toMatch(
      /^A ridge of [\d.]+ was chosen by 5-fold cross-validation among 10 from 0\.001 to 10000, on rows not fitted to its log loss is 0\.\d{4} ± 0\.\d{4} \(95 % interval over the rows\)\.$/,
    )
  })

  test.each([
    [['--ridge', '0', '--model', 'logistic'], 'a number out of range in --ridge'],
    [['--ridge', '1'], '--ridge with --model network'],
    [['--firth'], '--firth with --model network'],
    [['--ridge', '1', '--firth', '--model', 'logistic'], '--ridge and --firth'],
  ])('%j is bad input', async (args, message) => {
    const { code, stderr } = await bernoulli(['train', path, '--label', 'y', ...args])
    expect(stderr).toContain(message)
    expect(code).toBe(2)
  })
})
