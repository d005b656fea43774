import fc from 'fast-check'
import { expect, test } from 'vitest'
import { memory } from '../engines/index.ts'
import { judge } from '../evaluation/index.ts'
import { random, sigmoid } from '../math/index.ts'
import { compareUnpaired, validate } from './index.ts'
import { moverDifference } from './unpaired/index.ts'

function draw(rows: number, seed: number, centre = 0) {
  const { normal, uniform } = random(seed)
  const logits = Array.from({ length: rows }, () => centre + 1.5 * normal())
  const labels = logits.map((z) => Number(uniform() < sigmoid(z)))
  return { labels, logits, keys: { day: logits.map((_, i) => `${seed} ${i % 12}`) } }
}

const rows = fc.record({
  seed: fc.integer({ min: 1, max: 1000 }),
  count: fc.integer({ min: 20, max: 200 }),
  centre: fc.double({ min: -3, max: 1, noNaN: true }),
})

test('both samples are what judge and validate say; the other way round all signs change', async () => {
  await fc.assert(
    fc.asyncProperty(rows, rows, fc.boolean(), async (one, other, grouped) => {
      const engines = [one, other].map(({ seed, count, centre }, i) =>
        memory(draw(count, seed + 1000 * i, centre)),
      ) as [ReturnType<typeof memory>, ReturnType<typeof memory>]
      const asked = grouped ? { group: 'day' } : {}
      const there = await compareUnpaired(...engines, asked)
      const back = await compareUnpaired(engines[1], engines[0], asked)
      const judged = await judge(engines[0], { ...asked, drift: 0, expensive: 0, bands: false })
      expect(there.samples[0].logLoss.interval).toEqual(judged.logLoss.interval)
      expect(there.samples[0].auc).toEqual(judged.discrimination.auc)
      expect(there.samples[0].brier).toEqual((await validate(engines[0], asked)).brier.score)
      for (const name of ['logLoss', 'skill', 'brier', 'auc'] as const) {
        const [a, b] = [there.differences[name], back.differences[name]]
        expect(a === null).toBe(b === null)
        expect(a?.value ?? 0).toBeCloseTo(-(b?.value ?? 0), 12)
        expect(a?.interval?.[0] ?? 0).toBeCloseTo(-(b?.interval?.[1] ?? 0), 12)
        expect(a?.interval?.[0] ?? -Infinity).toBeLessThanOrEqual(a?.value ?? 0)
      }
    }),
    { numRuns: 15 },
  )
})

test('of intervals that do not lean the difference is Welch’s', () => {
  const number = fc.double({ min: -5, max: 5, noNaN: true })
  const error = fc.double({ min: 0, max: 3, noNaN: true })
  fc.assert(
    fc.property(number, error, number, error, (a, s, b, t) => {
      const of = (value: number, standardError: number) => ({
        value,
        standardError,
        interval: [value - 1.96 * standardError, value + 1.96 * standardError] as const,
      })
      const found = moverDifference(of(a, s), of(b, t))
      const reach = 1.96 * Math.sqrt(s * s + t * t)
      expect(found?.interval?.[0]).toBeCloseTo(a - b - reach, 10)
      expect(found?.interval?.[1]).toBeCloseTo(a - b + reach, 10)
      expect(found?.standardError).toBeCloseTo(Math.sqrt(s * s + t * t), 10)
    }),
  )
})

test('the first sentence says that nothing was paired, and whether it could have been', async () => {
  const [a, b] = [draw(60, 1), draw(80, 2)]
  const found = await compareUnpaired(memory(a), memory(b), { names: ['old', 'new'] })
  expect(found.samples.map(({ name }) => name)).toEqual(['old', 'new'])
  expect(found.statements[0]).toMatchObject({ code: 'not paired' })
  expect(found.statements[0]?.text).not.toContain('same rows, compare')
  const same = await compareUnpaired(memory(a), memory({ ...a, logits: a.logits.map((z) => z / 2) }), {
    group: 'day',
  })
  expect(same.statements[0]?.text).toContain('if they are the same rows, compare them paired')
  expect(same.statements.find(({ code }) => code === 'shared groups')?.text).toContain('12 values of "day"')
})

test('infinite losses have a difference where one is, and none where both are; one class has no area', async () => {
  const wrong = () => memory({ labels: [1, 0, 1], probabilities: [0, 0.5, 0.5] })
  const fine = memory({ labels: [1, 1], probabilities: [0.5, 0.6] })
  expect((await compareUnpaired(wrong(), fine)).differences).toMatchObject({
    logLoss: { value: Infinity, standardError: null, interval: null },
    auc: null,
  })
  expect((await compareUnpaired(wrong(), wrong())).differences.logLoss).toBe(null)
})

test('the same engine twice, and options that are none, are refused', async () => {
  const engine = memory(draw(30, 3))
  await expect(compareUnpaired(engine, engine)).rejects.toThrow('both samples are the same rows')
  await expect(compareUnpaired(engine, memory(draw(30, 4)), { level: 1 })).rejects.toThrow('level')
  await expect(compareUnpaired(engine, memory(draw(30, 4)), { paired: true } as object)).rejects.toThrow(
    'paired',
  )
})
