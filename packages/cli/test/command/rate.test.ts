// @slow: starts the command
import { predictionPoweredMean, roganGladenRate } from 'bernoulli/rates'
import { undocumented } from 'bernoulli/fields'
import { describe, expect, test } from 'vitest'
import { rateFields } from '../../src/verdict/contract/index.ts'
import { bernoulli, folder } from './bernoulli.ts'

const files = folder()

/** Every 25th of 2,000 answers was looked at by a person; the verdict is right on nine of ten. */
const answers = Array.from({ length: 2000 }, (_, i) => {
  const truth = Number((i * 7919) % 1000 < 300)
  const verdict = (i * 104_729) % 100 < 90 ? truth : 1 - truth
  const score = Math.min(0.98, Math.max(0.02, 0.3 + 0.4 * verdict + (((i * 31) % 21) - 10) / 50))
  return { human: i % 25 === 3 ? truth : null, verdict, score }
})
const csv = files.file(
  'answers.csv',
  `human,verdict,score,percent,z\n${answers
    .map(({ human, verdict, score }) =>
      [human ?? '', verdict, score, 100 * score, Math.log(score / (1 - score))].join(','),
    )
    .join('\n')}\n`,
)
const labelledRows = answers.filter(({ human }) => human !== null)
const others = answers.filter(({ human }) => human === null)
const fewOf = (name: 'verdict' | 'score') => ({
  labels: labelledRows.map(({ human }) => human as number),
  predictions: labelledRows.map((row) => row[name]),
  unlabelled: others.map((row) => row[name]),
})

interface Answer {
  readonly value: number
  readonly interval: readonly [number, number]
  readonly labelled: number
  readonly unlabelled: number
  readonly verdicts: { readonly value: number; readonly interval: readonly number[] } | null
}

async function rate(...args: readonly string[]): Promise<Answer> {
  const { code, stdout, stderr } = await bernoulli(['rate', csv, '--label', 'human', ...args, '--json'])
  expect([code, stderr]).toEqual([0, ''])
  const found: unknown = JSON.parse(stdout)
  expect(undocumented(found, rateFields)).toEqual([])
  return found as Answer
}

describe('bernoulli rate', () => {
  test('few labels and many verdicts say what the library says of them', async () => {
    const found = await rate('--probability', 'verdict')
    const wanted = predictionPoweredMean(fewOf('verdict'))
    expect([found.labelled, found.unlabelled]).toEqual([80, 1920])
    expect(found.value).toBeCloseTo(wanted.value, 12)
    found.interval.forEach((end, i) => expect(end).toBeCloseTo(wanted.interval[i] as number, 9))
    const count = (label: number, verdict: number): number =>
      labelledRows.filter((row) => row.human === label && row.verdict === verdict).length
    const yes = others.filter(({ verdict }) => verdict === 1).length
    const behind = roganGladenRate({
      verdicts: { yes, no: others.length - yes },
      onYes: { yes: count(1, 1), no: count(1, 0) },
      onNo: { yes: count(0, 1), no: count(0, 0) },
    })
    expect(found.verdicts).toMatchObject({ value: behind.value, interval: behind.interval })
  })

  test('probabilities, percentages and log-odds of the same rows say the same', async () => {
    const wanted = predictionPoweredMean(fewOf('score'))
    for (const [option, name] of [
      ['--probability', 'score'],
      ['--percent', 'percent'],
      ['--logit', 'z'],
    ] as const) {
      const found = await rate(option, name)
      expect(found.value).toBeCloseTo(wanted.value, 10)
      expect(found.verdicts).toBeNull()
    }
  })

  test('on the screen the rate comes first, beside what labels alone say', async () => {
    const { code, stdout } = await bernoulli([
      ...['rate', csv, '--label', 'human', '--probability', 'verdict'],
    ])
    expect(code).toBe(0)
    expect(stdout).toMatch(/^human by verdict, 80 labelled, 1,920 not/)
    expect(stdout).toMatch(/^rate +\d[\d.]* % +\(\d[\d.]* % to \d[\d.]* %\) +95 % interval$/m)
    expect(stdout).toMatch(/^labels +.*from the labels alone$/m)
    expect(stdout).toMatch(/right on \d[\d.]* % of yeses/)
    expect(stdout.split('\n').every((line) => line.length <= 80)).toBe(true)
  })

  test.each([
    ['no row without a label', 'y,p\n1,0.5\n0,0.2\n1,0.7\n', 'too few rows without a label'],
    ['one label', 'y,p\n1,0.5\n,0.2\n,0.7\n', 'too few labelled rows'],
    ['a verdict that is missing', 'y,p\n1,0.5\n0,0.2\n,\n,0.7\n', 'missing in column "p"'],
    ['a verdict out of range', 'y,p\n1,0.5\n0,0.2\n,7\n,0.7\n', 'out of range'],
  ])('bad input: %s', async (name, text, problem) => {
    const input = files.file(`${name}.csv`, text)
    const { code, stdout, stderr } = await bernoulli(['rate', input, '--label', 'y', '--probability', 'p'])
    expect(code).toBe(2)
    expect(stdout).toBe('')
    expect(stderr).toContain(problem)
  })
})
