import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { decide } from 'bernoulli'
import { thresholdsAround } from 'bernoulli/decisions'
import { undocumented } from 'bernoulli/fields'
import { random, sigmoid } from 'bernoulli/math'
import { expect, test } from 'vitest'
import { trainingFieldsInFull } from '../../src/verdict/contract/index.ts'
import { bernoulli, folder } from './bernoulli.ts'

const files = folder()
const draw = random(31)
const drawn = (rows: number) =>
  Array.from({ length: rows }, () => {
    const [a, b, kind] = [draw.normal(), draw.normal(), 'xyz'[draw.below(3)] ?? 'x']
    return { y: Number(draw.uniform() < sigmoid(a - b / 2 - (kind === 'x' ? 1 : 0))), a, b, kind }
  })
const text = (rows: readonly object[]): string =>
  `y,a,b,kind\n${rows.map((row) => Object.values(row).join(',')).join('\n')}\n`
const others = drawn(150)
const csv = files.file('card.csv', text(drawn(400)))
const test150 = files.file('others.csv', text(others))
const args = [
  'train',
  csv,
  '--label',
  'y',
  '--features',
  'a,b,kind,a:b',
  '--model',
  'logistic',
  '--test',
  test150,
]

test('the card has what the model says along each column, and what acting on it is worth, on the rows that judge', async () => {
  const html = join(files.path, 'card.html')
  const { code, stdout, stderr } = await bernoulli([...args, '--json', '--html', html])
  expect(stderr).toBe('')
  expect(code).toBe(0)
  const report = JSON.parse(stdout)
  expect(undocumented(report, trainingFieldsInFull)).toEqual([])
  const values = new Map<string, number>(
    report.coefficients.map(({ name, value }: { name: string; value: number }) => [name, value]),
  )
  const of = (name: string): number => values.get(name) ?? 0
  const said = ({ a, b, kind }: { a: number; b: number; kind: string }): number =>
    sigmoid(of('(intercept)') + a * of('a') + b * of('b') + a * b * of('a:b') + of(`kind=${kind}`))
  const mean = (all: readonly number[]): number => all.reduce((sum, p) => sum + p, 0) / all.length
  const { rows, columns } = report.partialDependence
  expect(rows).toBe(150)
  expect(columns.map(({ name }: { name: string }) => name).toSorted()).toEqual(['a', 'b', 'kind'])
  for (const { name, points } of columns)
    for (const { value, probability, interval } of points) {
      expect(probability).toBeCloseTo(mean(others.map((row) => said({ ...row, [name]: value }))), 5)
      expect(interval[0]).toBeLessThanOrEqual(probability)
      expect(interval[1]).toBeGreaterThanOrEqual(probability)
    }
  const labels = others.map(({ y }) => y)
  const probabilities = others.map(said)
  const { models } = await decide({ labels, probabilities }, { thresholds: thresholdsAround(mean(labels)) })
  const shown = ({
    thresholds,
  }: {
    thresholds: readonly { threshold: number; truePositives: number; netBenefit: { value: number } }[]
  }) =>
    thresholds.map(({ threshold, truePositives, netBenefit }) => [
      threshold,
      truePositives,
      Number(netBenefit.value.toFixed(9)),
    ])
  expect(shown(report.decisions.models[0])).toEqual(shown(models[0] as (typeof models)[0]))
  const page = readFileSync(html, 'utf8')
  for (const words of ['Along a', 'Along kind', 'What acting on the predictions is worth'])
    expect(page).toContain(words)
  expect((await bernoulli(args)).stdout).not.toMatch(/Along|Net benefit/)
})

test('beside a network stands a logistic regression of the same rows and columns, with the interval of the difference', async () => {
  const network = args.filter((word) => word !== '--model' && word !== 'logistic')
  const run = async (...more: readonly string[]) => {
    const { code, stdout, stderr } = await bernoulli([...network, ...more, '--quiet', '--json'])
    expect([code, stderr]).toEqual([0, ''])
    return JSON.parse(stdout)
  }
  const { baselines, logLoss, statements } = await run('--patience', '0', '--epochs', '1')
  const alone = await run('--model', 'logistic', '--ridge', '1')
  const [beside] = baselines
  expect(baselines).toHaveLength(1)
  expect(beside.mean).toBeCloseTo(alone.logLoss.test.mean, 6)
  const { text } = statements.find(({ code }: { code: string }) => code === 'regression beside')
  const [less = NaN, lower = NaN, upper = NaN] =
    /costs ([\d.]+) less on the rows held out \(([\d.−]+) to ([\d.]+)\): --model logistic --ridge 1\.$/
      .exec(text)
      ?.slice(1)
      .map(Number) ?? []
  expect(less).toBeCloseTo(logLoss.test.mean - beside.mean, 4)
  expect(lower).toBeLessThan(less)
  expect(upper).toBeGreaterThan(less)
  expect(alone.baselines).toEqual([])
  // Rows that choose the epoch are the regression's, too.
  const chosen = (await run('--epochs', '2')).baselines[0].mean
  expect(Math.abs(chosen - beside.mean)).toBeLessThan(1e-3)
})
