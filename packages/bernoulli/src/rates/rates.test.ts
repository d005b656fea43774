import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import golden from '../../test/golden/fewLabels.json' with { type: 'json' }
import { betaQuantile, normalQuantile, random } from '../math/index.ts'
import { chanceBelow } from './boundedMeanInterval.ts'
import { boundedMeanInterval, predictionPoweredMean, roganGladenRate } from './index.ts'

const z = normalQuantile(0.975)

describe('predictionPoweredMean', () => {
  test.each(golden.cases.map((one, i) => [`${one.kind} ${i}`, one] as const))(
    '%s: as ppi-python',
    (_, { labels, predictions, unlabelled, ...found }) => {
      for (const [name, options] of [
        ['tuned', {}],
        ['none', { power: 0 }],
        ['full', { power: 1 }],
      ] as const) {
        const { value, standardError } = predictionPoweredMean({ labels, predictions, unlabelled }, options)
        const [lower, upper] = found[name].interval as [number, number]
        expect(value).toBeCloseTo(found[name].value, 12)
        expect(standardError).toBeCloseTo((upper - lower) / 2 / z, 12)
      }
    },
  )

  const anyShare = fc.double({ min: 0, max: 1, noNaN: true })
  const anyFew = fc
    .record({
      pairs: fc.array(fc.tuple(fc.oneof(fc.constantFrom(0, 1), anyShare), anyShare), {
        minLength: 2,
        maxLength: 30,
      }),
      unlabelled: fc.array(anyShare, { minLength: 2, maxLength: 60 }),
    })
    .map(({ pairs, unlabelled }) => ({
      labels: pairs.map(([label]) => label),
      predictions: pairs.map(([, prediction]) => prediction),
      unlabelled,
    }))

  test('the value lies in its interval where that is possible, ends in [0, 1], without power the labels alone', () => {
    fc.assert(
      fc.property(anyFew, (few) => {
        const found = predictionPoweredMean(few)
        const [lower, upper] = found.interval
        expect(lower).toBeGreaterThanOrEqual(0)
        expect(upper).toBeLessThanOrEqual(1)
        expect(lower).toBeLessThanOrEqual(Math.min(1, Math.max(0, found.value)) + 1e-12)
        expect(upper).toBeGreaterThanOrEqual(Math.min(1, Math.max(0, found.value)) - 1e-12)
        expect(found.power).toBeGreaterThanOrEqual(0)
        expect(found.power).toBeLessThanOrEqual(1)
        expect(predictionPoweredMean(few, { power: 0 })).toMatchObject(found.labelsOnly)
      }),
    )
  })

  test('turned round, yes for no, everything is mirrored; moments say what rows say', () => {
    fc.assert(
      fc.property(anyFew, (few) => {
        const turn = (values: readonly number[]): number[] => values.map((value) => 1 - value)
        const found = predictionPoweredMean(few)
        const turned = predictionPoweredMean({
          labels: turn(few.labels),
          predictions: turn(few.predictions),
          unlabelled: turn(few.unlabelled),
        })
        expect(turned.value).toBeCloseTo(1 - found.value, 9)
        expect(turned.interval[0]).toBeCloseTo(1 - found.interval[1], 5)
        const { unlabelled } = few
        const mean = unlabelled.reduce((sum, f) => sum + f, 0) / unlabelled.length
        const variance = unlabelled.reduce((sum, f) => sum + (f - mean) ** 2, 0) / unlabelled.length
        const [least, most] = [Math.min(...unlabelled), Math.max(...unlabelled)]
        const moments = { rows: unlabelled.length, mean, variance, least, most }
        fc.pre(least <= mean && mean <= most)
        expect(predictionPoweredMean({ ...few, unlabelled: moments }).value).toBeCloseTo(found.value, 9)
      }),
    )
  })

  test('perfect verdicts are worth many labels, useless ones none, and labels that are all alike keep an interval', () => {
    const labels = Array.from({ length: 60 }, (_, i) => Number(i % 4 === 0))
    const unlabelled = Array.from({ length: 4000 }, (_, i) => Number(i % 4 === 0))
    const perfect = predictionPoweredMean({ labels, predictions: labels, unlabelled })
    expect(perfect.worth).toBeGreaterThan(3000)
    const [lower, upper] = perfect.interval
    expect(upper - lower).toBeGreaterThan(0.02)
    expect(upper - lower).toBeLessThan(0.15)
    const useless = predictionPoweredMean({
      labels,
      predictions: labels.map((_, i) => (i % 3) / 2),
      unlabelled,
    })
    expect(useless.power).toBe(0)
    expect(useless.worth).toBe(60)
    const none = predictionPoweredMean({ labels: labels.map(() => 0), predictions: labels, unlabelled })
    expect(none.interval).toEqual([0, betaQuantile(0.975, 1, 60)])
  })

  test.each([
    ['labels out of range', { labels: [2, 0], predictions: [0, 1], unlabelled: [0, 1] }],
    ['predictions out of range', { labels: [1, 0], predictions: [NaN, 1], unlabelled: [0, 1] }],
    ['different lengths', { labels: [1, 0, 1], predictions: [0, 1], unlabelled: [0, 1] }],
    ['too few labelled rows', { labels: [1], predictions: [0], unlabelled: [0, 1] }],
    ['too few rows without a label', { labels: [1, 0], predictions: [0, 1], unlabelled: [1] }],
  ])('bad input: %s', (problem, few) => {
    expect(() => predictionPoweredMean(few)).toThrow(problem)
  })

  test('bad input: a level whose interval would have no end', () => {
    const few = { labels: [1, 0], predictions: [1, 0], unlabelled: [0, 1] }
    expect(() => predictionPoweredMean(few, { level: 1 - 2 ** -53 })).toThrow('level out of range')
  })
})

describe('boundedMeanInterval', () => {
  test('of a share it is Clopper and Pearson’s', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 200 }), fc.integer({ min: 0, max: 200 }), (no, yes) => {
        const counted = { values: [0, 1], counts: [no, yes] }
        const [lower, upper] = boundedMeanInterval(counted, { least: 0, most: 1, level: 0.9 })
        expect(upper).toBeCloseTo(betaQuantile(0.95, yes + 1, no), 12)
        expect(lower).toBeCloseTo(yes === 0 ? 0 : betaQuantile(0.05, yes, no + 1), 12)
      }),
    )
  })

  test('the saddlepoint is within 0.002 of the Beta distribution it stands for, and of draws', () => {
    const counted = { values: [0, 1], counts: [40, 3] }
    for (const chance of [0.6, 0.9, 0.975, 0.995])
      expect(chanceBelow(counted, betaQuantile(chance, 3, 40))).toBeCloseTo(chance, 2)
    const { uniform } = random(5)
    const values = [-0.7, -0.2, 0, 0.1, 0.4, 1]
    const counts = [2, 9, 20, 9, 3, 1]
    const c = 0.12
    let below = 0
    const draws = 40_000
    for (let draw = 0; draw < draws; draw++) {
      let sum = 0
      values.forEach((value, i) => {
        for (let k = 0; k < (counts[i] as number); k++) sum -= Math.log(1 - uniform()) * (value - c)
      })
      if (sum <= 0) below += 1
    }
    expect(Math.abs(chanceBelow({ values, counts }, c) - below / draws)).toBeLessThan(0.005)
  })

  test('with many rows it is the mean and z standard errors', () => {
    const counted = { values: [-0.5, 0, 0.25, 0.5], counts: [2e5, 5e5, 3e5, 1e5] }
    const n = 1.1e6
    const mean = (-0.5 * 2e5 + 0.25 * 3e5 + 0.5 * 1e5) / n
    const square = (0.25 * 2e5 + 0.0625 * 3e5 + 0.25 * 1e5) / n
    const reach = z * Math.sqrt((square - mean ** 2) / n)
    const [lower, upper] = boundedMeanInterval(counted, { least: -1, most: 1, level: 0.95 })
    expect((upper - mean) / reach).toBeCloseTo(1, 2)
    expect((mean - lower) / reach).toBeCloseTo(1, 2)
  })
})

describe('roganGladenRate', () => {
  const counts = fc.record({ yes: fc.integer({ min: 0, max: 60 }), no: fc.integer({ min: 1, max: 60 }) })

  test('turned round, yes for no, everything is mirrored', () => {
    fc.assert(
      fc.property(counts, counts, counts, (verdicts, onYes, onNo) => {
        fc.pre(onYes.yes / (onYes.yes + onYes.no) > onNo.yes / (onNo.yes + onNo.no))
        const turn = ({ yes, no }: typeof verdicts) => ({ yes: no, no: yes })
        const found = roganGladenRate({ verdicts, onYes, onNo })
        const turned = roganGladenRate({ verdicts: turn(verdicts), onYes: turn(onNo), onNo: turn(onYes) })
        expect(turned.value).toBeCloseTo(1 - found.value, 9)
        expect(turned.interval[0]).toBeCloseTo(1 - found.interval[1], 9)
        expect(turned.interval[1]).toBeCloseTo(1 - found.interval[0], 9)
        expect(turned.sensitivity.value).toBeCloseTo(found.specificity.value, 12)
      }),
    )
  })

  test('verdicts that are never wrong leave their own share', () => {
    const right = { onYes: { yes: 1e6, no: 0 }, onNo: { yes: 0, no: 1e6 } }
    const { value, interval } = roganGladenRate({ verdicts: { yes: 300, no: 700 }, ...right })
    expect(value).toBeCloseTo(0.3, 12)
    expect(interval[0]).toBeCloseTo(0.2724, 3)
    expect(interval[1]).toBeCloseTo(0.3291, 3)
  })

  test.each([
    ['no better than chance', { yes: 3, no: 3 }, { yes: 5, no: 5 }],
    ['no count', { yes: 1.5, no: 3 }, { yes: 5, no: 5 }],
    ['no rows', { yes: 0, no: 0 }, { yes: 5, no: 5 }],
  ])('bad input: %s', (problem, onYes, onNo) => {
    expect(() => roganGladenRate({ verdicts: { yes: 1, no: 1 }, onYes, onNo })).toThrow(problem)
  })

  test('bad input: a level whose interval would have no end', () => {
    const some = { yes: 9, no: 1 }
    const data = { verdicts: some, onYes: some, onNo: { yes: 1, no: 9 } }
    expect(() => roganGladenRate(data, { level: 1 - 2 ** -53 })).toThrow('level out of range')
  })
})
