import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { entropy, sum } from '../../math/index.ts'
import { reducibleBetween, shareLeft, skillOf } from './skill.ts'

const anyLabel = fc.oneof(
  fc.double({ min: 0, max: 1, noNaN: true }),
  fc.double({ min: 0, max: 1e-3, noNaN: true }).map((rest) => 1 - rest),
)
const ofRate = (baseRate: number) => ({ baseRate, uncertainty: entropy(baseRate) })

test('1 for no excess, 0 for the base rate, negative for worse, −∞ for infinite', () => {
  const reducible = reducibleBetween({ uncertainty: 0.6, floor: 0.2, baseRate: 0.3 })
  expect(skillOf(0, reducible)).toBe(1)
  expect(skillOf(reducible.amount, reducible)).toBe(0)
  expect(skillOf(2 * reducible.amount, reducible)).toBe(-1)
  expect(skillOf(Infinity, reducible)).toBe(-Infinity)
  expect(shareLeft(Infinity, reducible)).toBe(Infinity)
})

describe('null is where the base rate is itself perfect', () => {
  test('and rounding of the difference is no skill: up to 1e-14 of the uncertainty', () => {
    fc.assert(
      fc.property(anyLabel, fc.nat(40), (baseRate, units) => {
        const { uncertainty } = ofRate(baseRate)
        const floor = uncertainty * (1 - units * 2 ** -53)
        expect(skillOf(0.1, reducibleBetween({ uncertainty, floor, baseRate }))).toBeNull()
      }),
    )
  })
  test('and a difference above it is one', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-3, max: 0.9, noNaN: true }), (baseRate) => {
        const { uncertainty } = ofRate(baseRate)
        const reducible = reducibleBetween({ uncertainty, floor: uncertainty * (1 - 3e-14), baseRate })
        expect(skillOf(0, reducible)).toBe(1)
      }),
    )
  })
  test('so that rows of one and the same label have none, however their entropies are added', () => {
    fc.assert(
      fc.property(anyLabel, fc.integer({ min: 1, max: 200 }), (label, rows) => {
        const mean = (value: number): number => sum(new Array<number>(rows).fill(value)) / rows
        const reducible = reducibleBetween({ ...ofRate(mean(label)), floor: mean(entropy(label)) })
        expect(skillOf(0.1, reducible)).toBeNull()
      }),
    )
  })
})
