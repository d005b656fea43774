import { expect, test } from 'vitest'
import { permutation, random } from './random.ts'
import golden from '../../test/golden/random.json' with { type: 'json' }

test.each(golden.cases)('seed $seed gives the numbers of the reference program', ({ seed, uniforms }) => {
  const { uniform } = random(seed)
  expect(uniforms.map(() => uniform())).toEqual(uniforms)
})

test('below(n) gives every number its share', () => {
  const { below } = random(2)
  const counts = new Float64Array(7)
  for (let i = 0; i < 70_000; i++) {
    const drawn = below(7)
    counts[drawn] = (counts[drawn] ?? 0) + 1
  }
  const chiSquare = counts.reduce((sum, count) => sum + (count - 10_000) ** 2 / 10_000, 0)
  expect(chiSquare).toBeLessThan(22.5) // 6 degrees of freedom, p = 0.001
  expect(below(1)).toBe(0)
  expect(below(2 ** 21)).toBeLessThan(2 ** 21)
  expect(below(2 ** 32)).toBeGreaterThan(2 ** 20)
})

test('normal has the moments of a standard normal', () => {
  const { normal } = random(3)
  const draws = Float64Array.from({ length: 200_000 }, normal)
  const moment = (power: number): number => draws.reduce((sum, x) => sum + x ** power, 0) / draws.length
  expect(Math.abs(moment(1))).toBeLessThan(0.01)
  expect(Math.abs(moment(2) - 1)).toBeLessThan(0.015)
  expect(Math.abs(moment(4) - 3)).toBeLessThan(0.12)
})

test.each([-1, 0.5, NaN, 2 ** 53])('the seed %s is refused', (seed) => {
  expect(() => random(seed)).toThrow(/^random: seed out of range; expected a whole number from 0 to/)
})

test('a permutation holds every number once, each order as often', () => {
  const draw = random(5)
  const seen = new Map<string, number>()
  for (let k = 0; k < 24_000; k++) {
    const order = permutation(4, draw)
    expect(order.toSorted()).toEqual(Uint32Array.of(0, 1, 2, 3))
    seen.set(order.join(), (seen.get(order.join()) ?? 0) + 1)
  }
  expect(seen.size).toBe(24)
  const statistic = [...seen.values()].reduce((sum, count) => sum + (count - 1000) ** 2 / 1000, 0)
  expect(statistic).toBeLessThan(49.7) // exceeded with probability 0.001 by chance
  expect(permutation(0, draw)).toEqual(new Uint32Array(0))
})
