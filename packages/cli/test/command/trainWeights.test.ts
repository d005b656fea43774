import { join } from 'node:path'
import { random } from 'bernoulli/math'
import { describe, expect, test } from 'vitest'
import { bernoulli, folder } from './bernoulli.ts'

const files = folder()
const draw = random(41)

interface Row {
  readonly x: string
  readonly c: string
  readonly y: number
  readonly w: number
}

interface Report {
  readonly examples: {
    readonly train: number
    readonly validation: number | null
    readonly test: number | null
  }
  readonly coefficients: readonly { readonly name: string; readonly value: number }[] | null
  readonly logLoss: { readonly train: { readonly mean: number }; readonly test: { readonly mean: number } }
  readonly evaluation: {
    readonly calibration: {
      readonly intercept: { readonly value: number; readonly standardError: number }
    }
  }
  readonly statements: readonly { readonly code: string; readonly text: string }[]
}

/** One in six is a yes. */
const rows: readonly Row[] = Array.from({ length: 1600 }, () => {
  const x = draw.normal()
  const c = draw.uniform() < 0.5 ? 'a' : 'b'
  const p = 1 / (1 + Math.exp(-(-2.2 + x + (c === 'a' ? 0.5 : -0.5))))
  return { x: x.toFixed(3), c, y: Number(draw.uniform() < p), w: Math.floor(4 * draw.uniform()) }
})

const csv = (name: string, some: readonly Row[], columns: readonly (keyof Row)[] = ['x', 'c', 'y', 'w']) =>
  files.file(
    name,
    `${columns.join()}\n${some.map((row) => columns.map((column) => row[column]).join()).join('\n')}\n`,
  )

const run = (path: string, ...args: readonly string[]) =>
  bernoulli(['train', path, '--label', 'y', '--quiet', '--json', ...args])

async function train(path: string, ...args: readonly string[]): Promise<Report> {
  const { code, stdout, stderr } = await run(path, ...args)
  expect([code, stderr]).toEqual([0, ''])
  return JSON.parse(stdout) as Report
}

describe('--weight', () => {
  const few = rows.slice(0, 300)
  const often = few.flatMap((row) => new Array<Row>(row.w).fill({ ...row, w: 1 }))
  const path = csv('weighted.csv', few)

  test('counts each row so often: coefficients and losses are those of rows that stand so often', async () => {
    const options = ['--model', 'logistic', '--validation', '0', '--ridge', '2', '--weight', 'w']
    const once = await train(path, ...options)
    const repeated = await train(csv('often.csv', often), ...options)
    expect(once.coefficients?.length).toBe(3)
    once.coefficients?.forEach(({ value }, j) =>
      expect(value).toBeCloseTo(repeated.coefficients?.[j]?.value ?? NaN, 8),
    )
    expect(once.logLoss.train.mean).toBeCloseTo(repeated.logLoss.train.mean, 9)
    expect(once.statements).toContainEqual({
      code: 'rows weighted',
      text: 'Every row counts as often as "w" says, while training and in every loss: 2 is the row twice.',
    })
  })

  test('is no feature, and a weight that is none is refused with its row', async () => {
    const { features } = JSON.parse((await run(path, '--weight', 'w', '--epochs', '2')).stdout) as {
      readonly features: readonly { readonly name: string }[]
    }
    expect(features.map(({ name }) => name)).toEqual(['c', 'x'])
    const broken = csv('broken.csv', [...few.slice(0, 7), { ...(few[7] as Row), w: -2 }, ...few.slice(8)])
    const { code, stderr } = await run(broken, '--weight', 'w')
    expect(code).toBe(2)
    expect(stderr).toContain('weight out of range in column "w"')
    expect(stderr).toContain(`-2 at line 9 of ${broken}`)
  })
})

describe('--class-weight', () => {
  const path = csv('rare.csv', rows, ['x', 'c', 'y'])
  test.each([
    ['logistic', 'balanced'],
    ['logistic', '4'],
    ['network', 'balanced'],
  ])('%s, %s: the base rate is put back, and that is said', async (model, weight) => {
    const report = await train(path, '--model', model, '--class-weight', weight)
    const said = report.statements.find(({ code }) => code === 'classes weighted')?.text
    expect(said).toMatch(/While training a yes counted [\d.]+ times a no, .* puts the base rate back/)
    const { value, standardError } = report.evaluation.calibration.intercept
    expect(Math.abs(value)).toBeLessThan(3 * standardError)
    expect(3 * standardError).toBeLessThan(Math.log(4))
  })
})

describe('--test', () => {
  const [trained, other] = [rows.slice(0, 800), rows.slice(800, 1200)]
  const path = csv('trained.csv', trained)
  const logistic = ['--model', 'logistic', '--features', 'x,c'] as const

  test('judges on the rows of another table, whatever the order of its columns', async () => {
    const apart = await train(path, ...logistic, '--test', csv('other.csv', other, ['w', 'y', 'c', 'x']))
    expect(apart.examples).toMatchObject({ train: 800, validation: null, test: 400 })
    const model = join(files.path, 'apart.onnx')
    const whole = await train(path, ...logistic, '--validation', '0', '--out', model)
    expect(apart.coefficients).toEqual(whole.coefficients)
    const said = join(files.path, 'said.csv')
    await bernoulli(['predict', model, csv('other.csv', other), '--scale', 'logit', '--out', said])
    const judged = JSON.parse(
      (await bernoulli(['judge', said, '--label', 'y', '--logit', 'logit', '--json'])).stdout,
    ) as { readonly logLoss: { readonly mean: number } }
    expect(apart.logLoss.test.mean).toBeCloseTo(judged.logLoss.mean, 6)
  })

  test('leaves only the rows that choose the epoch out of training', async () => {
    const { examples } = await train(path, '--test', csv('other.csv', other), '--epochs', '3')
    expect(examples).toMatchObject({ train: 720, validation: 80, test: 400 })
  })

  test('a column that is not there is refused by its name', async () => {
    const { code, stderr } = await run(path, ...logistic, '--test', csv('less.csv', other, ['y', 'x']))
    expect(code).toBe(2)
    expect(stderr).toContain('the table lacks a column of the one trained on')
    expect(stderr).toContain('none called c')
  })

  test('rows that were trained on do not judge', async () => {
    const mixed = csv('mixed.csv', [...other, ...trained.slice(0, 100)].toReversed())
    const { code, stderr } = await run(path, ...logistic, '--test', mixed)
    expect(code).toBe(2)
    expect(stderr).toContain('rows that judge were trained on')
  })
})

describe('--from remembers which rows it has seen', () => {
  test('of a table with new rows, in another order, only new ones are held out', async () => {
    const model = join(files.path, 'first.onnx')
    await train(
      csv('old.csv', rows.slice(0, 400)),
      '--features',
      'x,c',
      '--epochs',
      '3',
      '--validation',
      '0',
      '--out',
      model,
    )
    const more = csv('more.csv', rows.slice(0, 700).toReversed())
    const { examples, statements } = await train(more, '--from', model, '--epochs', '2')
    expect(examples).toMatchObject({ train: 490, validation: 70, test: 140 })
    expect(statements.find(({ code }) => code === 'held out unseen')?.text).toMatch(
      /^The model was trained on 4[0-9]{2} of these 700 rows before/,
    )
    const again = await run(csv('seen.csv', rows.slice(0, 300)), '--from', model, '--epochs', '2')
    expect([again.code, again.stderr]).toEqual([
      2,
      expect.stringContaining('the model was trained on every row of this table'),
    ])
    const fresh = await train(csv('fresh.csv', rows.slice(700)), '--from', model, '--epochs', '2')
    expect(fresh.statements.map(({ code }) => code)).toContain('not seen')
    const judging = await run(
      csv('fresh.csv', rows.slice(700)),
      ...['--from', model, '--epochs', '2', '--test', csv('old.csv', rows.slice(0, 400))],
    )
    expect(judging.code).toBe(2)
    expect(judging.stderr).toContain('rows that judge were trained on')
  })
})
