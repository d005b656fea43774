import { describe, expect, test } from 'vitest'
import { random } from '../../math/index.ts'
import type { Block, Standard } from './Block.ts'
import { capacityOf } from './Block.ts'
import { openBlock } from './openBlock.ts'
import { plainBlock } from './plainBlock.ts'
import { simdBlock } from './simdBlock.ts'

const draw = random(7)
const standardOf = (order: number): Standard => ({
  means: Float64Array.from({ length: order }, () => 50 + draw.normal()),
  scales: Float64Array.from({ length: order }, () => 0.5 + draw.uniform()),
})

/** What a block gives after two rounds of everything, the second with fewer rows. */
function everything(block: Block, rows: number): readonly number[] {
  const draw = random(8)
  const found: number[] = []
  for (const some of [rows, Math.ceil(rows / 2)]) {
    for (const column of block.columns) for (let i = 0; i < some; i++) column[i] = 50 + draw.normal()
    block.combine(
      some,
      Float64Array.from(block.columns, () => draw.normal()),
    )
    found.push(...block.vector.subarray(0, some))
    block.project(some)
    block.square(some)
  }
  return [...found, ...block.projections(), ...block.squares()]
}

describe('products of a block of rows', () => {
  test.each([
    [1, 1],
    [1, 7],
    [3, 4],
    [4, 5],
    [5, 257],
    [8, 64],
    [51, 1000],
    [52, 3],
  ])(
    '%i columns, %i rows: WebAssembly and the plain loops agree to 1e-13 of the largest number',
    (order, rows) => {
      const standard = standardOf(order)
      const fast = everything(simdBlock(rows, standard), rows)
      const plain = everything(plainBlock(rows, standard), rows)
      expect(fast.length).toBe(plain.length)
      const largest = plain.reduce((most, value) => Math.max(most, Math.abs(value)), 0)
      plain.forEach((value, i) => expect(Math.abs((fast[i] as number) - value)).toBeLessThan(1e-13 * largest))
    },
  )

  test('sums are given once: the next begin at 0', () => {
    const halves = { means: Float64Array.of(1, 1), scales: Float64Array.of(0.5, 0.5) }
    for (const block of [simdBlock(8, halves), plainBlock(8, halves)]) {
      block.columns.forEach((column) => column.fill(2))
      block.vector.fill(3)
      block.project(8)
      block.square(8)
      expect([...block.projections(), ...block.squares()]).toEqual([48, 48, 288, 288, 288, 288])
      expect([...block.projections(), ...block.squares()]).toEqual([0, 0, 0, 0, 0, 0])
    }
  })

  test('no columns are fine', () => {
    for (const block of [openBlock(10, standardOf(0)), openBlock(10_000, standardOf(0))]) {
      block.combine(8, new Float64Array(0))
      block.project(8)
      block.square(8)
      expect([...block.projections(), ...block.squares(), block.vector[7]]).toEqual([0])
    }
  })

  test('a block has a multiple of four rows, and no more than there are', () => {
    for (const columns of [0, 1, 50, 5000])
      for (const rows of [1, 2, 1023, 5_000_000]) {
        const capacity = capacityOf(columns, rows)
        expect(capacity % 4).toBe(0)
        expect(capacity).toBeGreaterThan(0)
        expect(capacity).toBeLessThanOrEqual(rows + 3)
      }
  })
})
