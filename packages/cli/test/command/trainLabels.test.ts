import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { logLoss } from 'bernoulli'
import { undocumented } from 'bernoulli/fields'
import { random } from 'bernoulli/math'
import { decodeModel, load, onnxRuntime } from 'bernoulli/training'
import * as ort from 'onnxruntime-node'
import { beforeAll, describe, expect, test } from 'vitest'
import { trainingFieldsInFull } from '../../src/verdict/contract/index.ts'
import { bernoulli, folder } from './bernoulli.ts'

const files = folder()
const draw = random(5)
const colours = ['red', 'green', 'blue']
const rows = Array.from({ length: 400 }, (_, i) => {
  const [x, z, colour] = [draw.normal(), draw.normal(), draw.below(3)]
  const happens = (logit: number): number => Number(draw.uniform() < 1 / (1 + Math.exp(-logit)))
  return {
    a: happens(1.5 * x + colour - 1),
    b: happens(-1 - z),
    x,
    z,
    colour: colours[colour] as string,
    who: i >> 2,
  }
})
const written = (a: (row: number, value: number) => string): string =>
  `a,b,x,z,colour,who\n${rows
    .map(
      (row, i) => `${a(i, row.a)},${row.b === 1 ? 'yes' : 'no'},${row.x},${row.z},${row.colour},${row.who}`,
    )
    .join('\n')}\n`
const csv = files.file(
  'two.csv',
  written((_, a) => String(a)),
)
const holes = files.file(
  'holes.csv',
  written((row, a) => (row % 20 === 0 ? '' : String(a))),
)
const both = ['--label', 'a', '--label', 'b', '--features', 'x,z,colour', '--threads', '1']
const train = async (...args: readonly string[]) => {
  const { code, stdout, stderr } = await bernoulli(['train', csv, ...args, '--quiet', '--json'])
  expect(stderr).toBe('')
  expect(code).toBe(0)
  return JSON.parse(stdout)
}
const network = join(files.path, 'network.onnx')
const logistic = join(files.path, 'logistic.onnx')
let trained: Awaited<ReturnType<typeof train>>
let fitted: typeof trained

beforeAll(async () => {
  trained = await train(...both, '--out', network, '--epochs', '6')
  fitted = await train(...both, '--out', logistic, '--model', 'logistic')
}, 60_000)

/** The columns that predict adds. */
async function predicted(model: string, ...args: readonly string[]): Promise<Record<string, number[]>> {
  const out = join(files.path, `said-${draw.below(1e9)}.csv`)
  expect((await bernoulli(['predict', model, csv, '--out', out, '--threads', '1', ...args])).code).toBe(0)
  const [head = '', ...lines] = readFileSync(out, 'utf8').trim().split('\n')
  const cells = lines.map((line) => line.split(','))
  return Object.fromEntries(
    head.split(',').flatMap((name, c) => (c < 6 ? [] : [[name, cells.map((cell) => Number(cell[c]))]])),
  )
}

describe('bernoulli train --label a --label b', () => {
  test('each label is judged beside its own floor and base rate, all of it documented; above are means', async () => {
    for (const report of [trained, fitted]) {
      expect(undocumented(report, trainingFieldsInFull)).toEqual([])
      expect(report.label).toBeNull()
      expect(report.features.map(({ name }: { name: string }) => name)).toEqual(['colour', 'x', 'z'])
      expect(report.labels.map(({ label }: { label: string }) => label)).toEqual(['a', 'b'])
      for (const [i, of] of ['a', 'b'].entries()) {
        const { logLoss: losses, evaluation, importance, statements } = report.labels[i]
        expect(evaluation.logLoss.mean).toBeCloseTo(losses.test.mean, 12)
        expect(evaluation.logLoss.interval[0]).toBeLessThan(losses.test.mean)
        expect(importance.columns[0].name).toBe(of === 'a' ? 'x' : 'z')
        expect(statements.map(({ code }: { code: string }) => code)).toEqual([
          ...(report === trained ? ['regression beside'] : []),
          ...(of === 'a' ? [] : ['label values']),
        ])
      }
      for (const rows of ['train', 'test'] as const)
        for (const number of ['mean', 'excess', 'uncertainty'] as const) {
          const [a, b] = report.labels.map((one: typeof report) => one.logLoss[rows][number])
          expect(report.logLoss[rows][number]).toBeCloseTo((a + b) / 2, 12)
        }
    }
    const { history, logLoss: losses, keptEpoch } = trained
    const kept = history[keptEpoch - 1].validation
    expect(losses.validation.mean).toBeCloseTo(kept.mean, 6)
    expect(losses.validation.uncertainty).toBeCloseTo(kept.uncertainty, 12)
    expect(Math.min(...history.map((one: typeof trained) => one.validation.mean))).toBe(kept.mean)
  })

  test('logistic regressions are those of each label alone, in one file', async () => {
    for (const [i, [label, other]] of [
      ['a', 'b'],
      ['b', 'a'],
    ].entries()) {
      const out = join(files.path, `${label}.onnx`)
      const alone = await train(
        ...['--label', label as string, '--features', 'x,z,colour', '--model', 'logistic', '--out', out],
      )
      expect(fitted.labels[i].coefficients).toEqual(alone.coefficients)
      expect(fitted.labels[i].criteria).toEqual(alone.criteria)
      expect(fitted.labels[i].evaluation.logLoss.mean).toBeCloseTo(alone.evaluation.logLoss.mean, 6)
      const own = (await predicted(out))['probability'] as number[]
      const said = (await predicted(logistic))[`probability_${label}`] as number[]
      expect(Math.max(...own.map((p, row) => Math.abs(p - (said[row] as number))))).toBeLessThan(1e-6)
      expect(Object.keys(await predicted(logistic, '--name', 'p'))).toContain(`p_${other}`)
    }
  })

  test.each([
    ['a network', () => network],
    ['logistic regressions', () => logistic],
  ])('%s: predict, SQL and load say the same of each label', async (_, of) => {
    const said = await predicted(of())
    expect(Object.keys(said)).toEqual(['probability_a', 'probability_b'])
    const { stdout, code } = await bernoulli(['predict', of(), '--sql', 'duckdb'])
    expect(code).toBe(0)
    const instance = await DuckDBInstance.create()
    const connection = await instance.connect()
    const answer = await connection.runAndReadAll(`SELECT ${stdout} FROM read_csv('${csv}', header = true)`)
    expect(answer.columnNames()).toEqual(['probability_a', 'probability_b'])
    const found = answer.getRows()
    connection.closeSync()
    instance.closeSync()
    const model = await load(readFileSync(of()), { runtime: onnxRuntime(ort, { intraOpNumThreads: 1 }) })
    const each = await model.predictEach(rows)
    const losses = await model.evaluateEach(rows)
    for (const [c, label] of ['a', 'b'].entries()) {
      const own = said[`probability_${label}`] as number[]
      expect([...(each[label] as Float64Array)]).toEqual(own)
      expect(Math.max(...own.map((p, row) => Math.abs(p - Number(found[row]?.[c]))))).toBeLessThan(1e-6)
      const labels = rows.map((row) => row[label as 'a' | 'b'])
      const { mean, uncertainty } = logLoss({ labels, probabilities: own })
      expect(losses[label]?.mean).toBeCloseTo(mean, 6)
      expect(losses[label]?.uncertainty).toBeCloseTo(uncertainty, 12)
    }
    await expect(model.predict(rows)).rejects.toThrow('predictEach')
    await expect(model.evaluate(rows)).rejects.toThrow('evaluateEach')
    const next = await model.fit(rows, { epochs: 1, seed: 3 })
    expect(next.facts.labels?.map(({ label }) => label)).toEqual(['a', 'b'])
    expect(next.facts.labels?.[1]?.baseRate).toBeCloseTo(rows.filter(({ b }) => b === 1).length / 400, 6)
    await Promise.all([model.release(), next.release()])
  })

  test('the file has each label with its base rate; --from knows them', async () => {
    const { facts } = decodeModel(readFileSync(network))
    expect(facts?.labels?.map(({ label }) => label)).toEqual(['a', 'b'])
    expect(facts?.labels?.map(({ baseRate }) => baseRate)).toEqual(
      trained.labels.map(({ baseRate }: { baseRate: number }) => baseRate),
    )
    const further = await train('--from', network, '--epochs', '1', '--rate', '0.0001', '--threads', '1')
    expect(further.labels.map(({ label }: { label: string }) => label)).toEqual(['a', 'b'])
    expect(further.logLoss.test.mean).toBeCloseTo(trained.logLoss.test.mean, 2)
  })

  test('folds judge each label: as folds of a regression of it alone do', async () => {
    const folds = ['--model', 'logistic', '--folds', '4', '--group', 'who']
    const report = await train(...both, ...folds)
    expect(undocumented(report, trainingFieldsInFull)).toEqual([])
    const alone = await train('--label', 'b', '--features', 'x,z,colour', ...folds)
    const { evaluation, parts } = report.labels[1].crossValidation
    expect(evaluation.logLoss.mean).toBeCloseTo(alone.crossValidation.evaluation.logLoss.mean, 6)
    expect(evaluation.logLoss.interval[1]).toBeCloseTo(
      alone.crossValidation.evaluation.logLoss.interval[1],
      5,
    )
    expect(parts).toHaveLength(4)
  })

  test('a row without one of the labels is refused with its column, or left out of all and counted', async () => {
    const refused = await bernoulli(['train', holes, ...both, '--quiet', '--epochs', '1'])
    expect(refused.code).toBe(2)
    expect(refused.stderr).toMatch(/label "a" is missing.*at line 2 .*20 such rows.*--missing drop/)
    const { code, stdout } = await bernoulli([
      'train',
      holes,
      ...both,
      '--model',
      'logistic',
      '--missing',
      'drop',
      '--json',
    ])
    expect(code).toBe(0)
    const { examples, statements } = JSON.parse(stdout)
    expect(examples.train + examples.test).toBe(380)
    expect(statements.map(({ code }: { code: string }) => code)).toContain('rows dropped')
  })

  test.each<readonly [string, readonly string[], RegExp]>([
    ['labels between commas', ['--label', 'a,b'], /labels between commas.*\n.*--label a --label b/],
    ['a label named twice', ['--label', 'a', '--label', 'a'], /a label named twice/],
    ['a label among the features', [...both.slice(0, 4), '--features', 'x,b'], /a label cannot be a feature/],
    [
      'a yes that one label does not have',
      [...both, '--positive', 'yes'],
      /which value of "a" is yes.*\n.*--positive=1 --positive=yes/,
    ],
    [
      'two values for three labels',
      [...both, '--label', 'who', '--positive', '1', '--positive', '2'],
      /or 3/,
    ],
    [
      'log-odds to add',
      [...both.slice(0, 4), '--offset', 'z'],
      /its log-odds are those of one label.*\n.*--label a --features x,colour,who\n.*--label b --features x,colour,who/,
    ],
    [
      'weights of classes of a network',
      [...both, '--class-weight', '2'],
      /--class-weight with several labels/,
    ],
    ['another number of labels than --from has', ['--label', 'a', '--from', network], /a model of 2 labels/],
  ])('refuses %s, with the way out', async (_, args, says) => {
    const { code, stderr } = await bernoulli(['train', csv, ...args, '--quiet', '--epochs', '1'])
    expect(stderr).toMatch(says)
    expect(code).toBe(2)
  })

  test('a map behind one of several outputs is refused', async () => {
    const said = join(files.path, 'said.csv')
    await bernoulli(['predict', network, csv, '--out', said])
    const { code, stderr } = await bernoulli([
      'calibrate',
      said,
      '--label',
      'b',
      '--probability',
      'probability_b',
      '--onto',
      network,
      '--onnx',
      said + 'x',
    ])
    expect(stderr).toMatch(/a model of several labels.*bernoulli apply/)
    expect(code).toBe(2)
  })
})
