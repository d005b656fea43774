import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { random, sigmoid } from '../../math/index.ts'
import { differenceOverTime } from '../rivalry/index.ts'
import { closedMeans } from './closedMeans.ts'
import { eBenjaminiHochberg } from './eBenjaminiHochberg.ts'
import { modelsOverTime } from './modelsOverTime.ts'

const evidence = fc.array(
  fc.oneof(
    { weight: 9, arbitrary: fc.double({ min: -20, max: 20, noNaN: true }) },
    fc.constantFrom(Infinity, -Infinity),
  ),
  { minLength: 1, maxLength: 8 },
)

test('closure is the least mean over all sets', () => {
  fc.assert(
    fc.property(evidence, (all) => {
      const plain = all.map((_, i) => {
        let least = Infinity
        for (let set = 0; set < 2 ** all.length; set++) {
          const chosen = all.filter((_, j) => ((set >> j) & 1) === 1)
          if (((set >> i) & 1) === 0) continue
          least = Math.min(least, chosen.reduce((sum, nats) => sum + Math.exp(nats), 0) / chosen.length)
        }
        return least
      })
      closedMeans(all).forEach((nats, i) =>
        expect(plain[i] === Infinity ? nats : Math.exp(nats) / ((plain[i] as number) || 1)).toBeCloseTo(
          plain[i] === Infinity ? Infinity : plain[i] === 0 ? 0 : 1,
          9,
        ),
      )
    }),
  )
})

test('as many are rejected as have together so much evidence, and no order matters', () => {
  fc.assert(
    fc.property(evidence, fc.constantFrom(0.9, 0.95), (all, level) => {
      const found = eBenjaminiHochberg(all, level)
      const sorted = [...all].sort((a, b) => (a === b ? 0 : b > a ? 1 : -1))
      let k = 0
      sorted.forEach((nats, i) => {
        if (nats >= Math.log(all.length / ((1 - level) * (i + 1)))) k = i + 1
      })
      expect(found.filter(Boolean)).toHaveLength(k)
      for (const nats of all.filter((_, i) => found[i]))
        expect(nats).toBeGreaterThanOrEqual(sorted[k - 1] ?? NaN)
      expect(eBenjaminiHochberg([...all].reverse(), level).filter(Boolean)).toHaveLength(k)
    }),
  )
})

describe('several forecasters', () => {
  const stream = random(3)
  const logits = Array.from({ length: 1500 }, () => 1.2 * stream.normal())
  const labels = logits.map((z) => Number(stream.uniform() < sigmoid(z)))
  const moved = (a: number, b: number) => ({ logits: logits.map((z) => a + b * z) })
  const models = {
    same: moved(0, 1),
    again: moved(0, 1),
    low: moved(-1, 1),
    sure: moved(0, 2.5),
    flat: moved(0, 0),
  }

  test('those that are worse are dropped, those that are the same stay', () => {
    const found = modelsOverTime({ labels, models })
    expect(found.best).toEqual(['same', 'again'])
    for (const { dropped, name } of found.models)
      expect(dropped === null).toBe(['same', 'again'].includes(name))
  })

  test('the evidence against one of two is half of it and half of the other’s', () => {
    const two = { a: models.same, b: models.low }
    const found = modelsOverTime({ labels, models: two })
    const { againstA, againstB } = differenceOverTime({ labels, ...two })
    const [first, second] = closedMeans([againstA.nats, againstB.nats])
    expect(found.models.map(({ evidence: nats }) => nats)).toEqual([first, second])
  })

  test('in batches, too; and shares of weight', () => {
    const batches = logits.map((_, i) => Math.floor(i / 5))
    const found = modelsOverTime({ labels, models, batches, weights: logits.map(() => 2) })
    expect(found).toMatchObject({ unit: 'batch', steps: 300 })
    expect(found.best).toContain('same')
    expect(() => modelsOverTime({ labels, models, weights: logits.map(() => 2) })).toThrow(
      /weight out of range/,
    )
  })

  test.each([
    [{ labels, models: { a: models.same } }, {}, /modelsOverTime: too few models/],
    [{ labels, models }, { level: 1 }, /level; expected a number between 0 and 1/],
    [{ labels, models, model: 1 }, {}, /Did you mean models/],
  ])('bad input %#', (rows, options, message) => {
    expect(() => modelsOverTime(rows as never, options)).toThrow(message)
  })
})
