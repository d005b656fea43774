import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import * as ort from 'onnxruntime-node'
import { logit, random } from 'bernoulli/math'
import { fitLogistic, load, modelIn, onnxRuntime } from 'bernoulli/training'
import { describe, expect, test } from 'vitest'
import { bernoulli, folder } from './bernoulli.ts'

const files = folder()
const draw = random(21)
const rows = Array.from({ length: 300 }, () => {
  const [a, b, known] = [draw.normal(), draw.normal(), 2 * draw.normal()]
  const kind = 'xyz'[draw.below(3)] ?? 'x'
  const chance = 1 / (1 + Math.exp(0.5 - a + b / 2 - known - (kind === 'x' ? 1 : 0)))
  return { y: Number(draw.uniform() < chance), a, b, kind, known, often: 1 + draw.below(3) }
})
const text = (some: readonly Record<string, unknown>[]): string =>
  [Object.keys(some[0] ?? {}).join(','), ...some.map((row) => Object.values(row).join(','))].join('\n')
const csv = files.file('offset.csv', text(rows))
const model = join(files.path, 'offset.onnx')
const train = async (...args: readonly string[]) => {
  const { code, stdout, stderr } = await bernoulli([
    ...['train', csv, '--label', 'y', '--features', 'a,b,kind', '--offset', 'known'],
    ...['--weight', 'often', '--quiet', '--json', '--out', model, ...args],
  ])
  expect(stderr).toBe('')
  expect(code).toBe(0)
  return JSON.parse(stdout)
}
/** Logits of the model's file for some rows of the table. */
const asked = async (some: readonly Record<string, unknown>[]): Promise<readonly number[]> => {
  const out = join(files.path, 'asked.json')
  const table = files.file('asked.csv', text(some))
  const { code, stderr } = await bernoulli(['predict', model, table, '--scale', 'logit', '--out', out])
  expect(stderr).toBe('')
  expect(code).toBe(0)
  return JSON.parse(readFileSync(out, 'utf8')).map(({ logit }: { logit: number }) => logit)
}

describe('bernoulli train --offset', () => {
  test.each([
    ['alone', [], {}],
    ['with a class that counts more', ['--class-weight', '3'], { classWeight: 3 }],
  ] as const)(
    'logistic regression, %s: the fit of the library, and predictions have it',
    async (_, args, options) => {
      const report = await train('--model', 'logistic', '--validation', '0', ...args)
      const fit = fitLogistic(
        {
          labels: rows.map(({ y }) => y),
          weights: rows.map(({ often }) => often),
          offset: rows.map(({ known }) => known),
          features: {
            kind: rows.map(({ kind }) => kind),
            a: rows.map(({ a }) => a),
            b: rows.map(({ b }) => b),
          },
        },
        options,
      )
      const values = new Map(fit.coefficients.map(({ name, value }) => [name, value]))
      const found = report.coefficients.map(({ name }: { name: string }) => name)
      expect(found.toSorted()).toEqual([...values.keys()].toSorted())
      for (const { name, value } of report.coefficients)
        expect(value).toBeCloseTo(values.get(name) as number, 9)
      expect(report.offset).toBe('known')
      expect(report.features.map(({ name }: { name: string }) => name)).toEqual(['kind', 'a', 'b'])
      const logits = await asked(rows)
      for (const [i, { a, b, kind, known }] of rows.entries())
        expect(logits[i]).toBeCloseTo(
          known +
            (values.get('(intercept)') ?? 0) +
            a * (values.get('a') ?? 0) +
            b * (values.get('b') ?? 0) +
            (values.get(`kind=${kind}`) ?? 0),
          5,
        )
    },
  )

  test('a network: the logit moves with the offset one to one, in the file, loaded, and trained further', async () => {
    const report = await train('--hidden', '5', '--epochs', '6', '--folds', '2', '--rate', '0.02')
    expect(report.crossValidation.evaluation.logLoss.skill.value).toBeGreaterThan(0.2)
    expect(report.importance.columns.map(({ name }: { name: string }) => name)).not.toContain('known')
    const some = rows.slice(0, 20)
    const moved = some.map((row, i) => ({ ...row, known: row.known + i - 7 }))
    const [before, after] = [await asked(some), await asked(moved)]
    for (const [i, z] of before.entries()) expect((after[i] as number) - z).toBeCloseTo(i - 7, 4)
    const loaded = await load(readFileSync(model), { runtime: onnxRuntime(ort) })
    try {
      expect(loaded.facts.columns?.at(-1)).toMatchObject({ name: 'known', offset: true })
      expect(Array.from(await loaded.predict(some), logit)).toEqual(before.map((z) => expect.closeTo(z, 9)))
      expect(loaded.summary()).toContain('dense 5')
      await expect(loaded.predict([{ ...some[0], known: null }])).rejects.toThrow('column "known" is missing')
      const next = await loaded.fit(rows, { epochs: 1, seed: 1 })
      const [one, other] = await next.predict(
        [moved[0], some[0]].map((row) => ({ ...row })),
        { scale: 'logit' },
      )
      expect((one as number) - (other as number)).toBeCloseTo(-7, 4)
      await next.release()
    } finally {
      await loaded.release()
    }
    const further = join(files.path, 'further.onnx')
    const { code, stderr } = await bernoulli([
      ...['train', csv, '--from', model, '--epochs', '1', '--validation', '0', '--quiet', '--out', further],
    ])
    expect(stderr).toBe('')
    expect(code).toBe(0)
    expect(modelIn(readFileSync(further), 'further').facts?.columns?.at(-1)).toMatchObject({ offset: true })
  })

  test('where it is missing no row is answered, and none is trained on', async () => {
    await train('--model', 'logistic', '--validation', '0')
    const { known: _, ...without } = rows[0] as (typeof rows)[number]
    const hole = { ...rows[1], known: '' }
    const cases = [
      [['predict', model, files.file('without.csv', text([without]))], 'none called known'],
      [
        ['predict', model, files.file('hole.csv', text([rows[0] as object, hole] as typeof rows))],
        'column "known" is missing in --offset; expected finite log-odds in every row, got null at line 3 of',
      ],
    ] as const
    for (const [args, message] of cases) {
      const out = join(files.path, 'never.csv')
      const { code, stderr } = await bernoulli([...args, '--out', out])
      expect(stderr).toContain(message)
      expect(code).toBe(2)
      expect(() => readFileSync(out)).toThrow()
    }
    const holed = files.file('holed.csv', text([...rows.slice(0, 50), hole] as typeof rows))
    const base = ['train', holed, '--label', 'y', '--offset', 'known']
    expect((await bernoulli(base)).stderr).toContain('column "known" is missing in --offset')
    expect((await bernoulli([...base, '--features', 'a,known'])).stderr).toContain(
      'a column with another role cannot be a feature',
    )
    for (const option of ['--offset', '--weight'])
      expect((await bernoulli(['train', csv, '--label', 'y', option, 'y'])).stderr).toContain(
        `the label has another role in ${option}`,
      )
    expect((await bernoulli(['train', csv, '--from', model, '--offset', 'b'])).stderr).toContain(
      '--offset for a model to go on from',
    )
  })

  test('a file whose offset is no plain column says nothing sound', async () => {
    await train('--model', 'logistic', '--validation', '0')
    const bytes = readFileSync(model)
    const broken = (from: string, to: string): Buffer => {
      const at = bytes.indexOf(from)
      expect(at).toBeGreaterThan(0)
      expect(to).toHaveLength(from.length)
      const copy = Buffer.from(bytes)
      copy.write(to, at)
      writeFileSync(join(files.path, 'broken.onnx'), copy)
      return copy
    }
    for (const [from, to] of [
      ['"offset":true', '"offset":1   '],
      ['"name":"known","kind":"number","mean":0', '"name":"known","kind":"number","mean":1'],
    ] as const)
      expect(() => modelIn(broken(from, to), 'broken.onnx')).toThrow('says nothing sound of its columns')
  })
})
