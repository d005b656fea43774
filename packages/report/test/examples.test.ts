import { readFileSync } from 'node:fs'
import { compare, judge } from '@bernoulli/core'
import { expect, test } from 'vitest'
import { sentences, terminal } from '../src/index.ts'
import { svg } from '../src/svg/index.ts'
import { expectDrawn } from './drawn.ts'

/** A file of the examples, column by column; none of them quotes a value. */
function columns(file: string): (name: string) => string[] {
  const text = readFileSync(new URL(`../../../examples/${file}`, import.meta.url), 'utf8')
  const [head = [], ...rows] = text
    .trimEnd()
    .split('\n')
    .map((line) => line.split(','))
  return (name) => rows.map((row) => row[head.indexOf(name)] ?? '')
}

const quick = { resamples: 40 } as const

test('late flights: real predictions, by hour and clustered by day', async () => {
  const of = columns('late-flights.csv')
  const evaluation = await judge(
    {
      labels: of('late').map(Number),
      probabilities: of('p').map(Number),
      times: of('date').map((date) => Date.parse(`${date.replace(' ', 'T')}Z`) / 1000),
      keys: { hour: of('hour').map(Number), day: of('date').map((date) => date.slice(0, 10)) },
    },
    { ...quick, segments: [['hour']], group: 'day' },
  )
  expectDrawn(evaluation)
  const { mean, interval } = evaluation.logLoss
  const screen = terminal(evaluation, { width: 100, label: 'late' })
  expect(screen).toContain('late by probability, 55,802 examples, base rate 21.1 %')
  expect(screen).toContain(
    `${mean.toFixed(4)} nats  (${(interval?.[0] ?? 0).toFixed(4)} to ${(interval?.[1] ?? 0).toFixed(4)})`,
  )
  expect(screen).toMatch(/worst at {3}p from 0\.\d+ to 0\.\d+ +of 100 given 4\d %, 3\d happened/)
  expect(sentences(evaluation)[0]).toMatch(/^These predictions are better than always saying 21\.1 %/)
  expect(Object.keys(svg(evaluation))).toEqual(['loss', 'reliability', 'roc', 'segments', 'drift'])
  expect(svg(evaluation)['drift']).toContain('>Jun<')
}, 60_000)

test('late shares: soft labels have a floor, and it is named', async () => {
  const of = columns('late-shares.csv')
  const evaluation = await judge(
    {
      labels: of('late_share').map(Number),
      probabilities: of('p').map(Number),
      weights: of('flights').map(Number),
    },
    quick,
  )
  expectDrawn(evaluation)
  const floor = evaluation.logLoss.floor.toFixed(5)
  expect(terminal(evaluation, { full: true })).toContain(`floor ${floor}`)
  expect(sentences(evaluation).join(' ')).toContain(
    `Even a perfect prediction would cost ${floor}, the floor`,
  )
}, 60_000)

test('two models: compared on the same flights', async () => {
  const of = columns('two-models.csv')
  const comparison = await compare(
    {
      labels: of('late').map(Number),
      predictions: {
        p_timetable: { probabilities: of('p_timetable').map(Number) },
        p_bayes: { probabilities: of('p_bayes').map(Number) },
      },
    },
    { resamples: 100 },
  )
  expectDrawn(comparison)
  expect(sentences(comparison)[0]).toBe(comparison.pairs[0]?.verdict)
  expect(Object.keys(svg(comparison))).toEqual(['ranking', 'differences', 'decomposition'])
}, 60_000)
