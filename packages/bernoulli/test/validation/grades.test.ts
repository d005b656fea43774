import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { memory } from '../../src/engines/index.ts'
import { gradeFields, undocumented } from '../../src/evaluation/fields/index.ts'
import { gradeTests, validateGrades } from '../../src/validation/index.ts'
import golden from '../golden/validation.json' with { type: 'json' }

describe('tests of a grade', () => {
  test.each(golden.jeffreys)('%s of %s at %s, as SciPy', (defaults, n, pd, jeffreys, binomial) => {
    const found = gradeTests({ defaults, n, pd } as Parameters<typeof gradeTests>[0], 0.95)
    expect(Math.abs(found.jeffreys - (jeffreys as number))).toBeLessThanOrEqual(1e-12)
    expect(Math.abs(found.binomial - (binomial as number))).toBeLessThanOrEqual(1e-12)
  })

  test('more defaults speak louder against the same probability', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 300 }),
        fc.double({ min: 0.001, max: 0.999, noNaN: true }),
        (n, pd) => {
          const at = (defaults: number) => gradeTests({ defaults, n, pd }, 0.95)
          for (let d = 1; d <= Math.min(n, 20); d++) {
            expect(at(d).jeffreys).toBeLessThanOrEqual(at(d - 1).jeffreys)
            expect(at(d).binomial).toBeLessThanOrEqual(at(d - 1).binomial)
          }
        },
      ),
      { numRuns: 40 },
    )
  })
})

describe('grades of a table', () => {
  const row = fc.record({
    y: fc.constantFrom(0, 1, 0.5),
    p: fc.oneof(fc.double({ min: 0, max: 1, noNaN: true }), fc.constantFrom(0, 0.1, 0.2, 1)),
    grade: fc.constantFrom('A', 'B', null),
    year: fc.integer({ min: 1, max: 4 }),
  })

  test('add up to the portfolio, keep the contract, and are never NaN', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(row, { minLength: 1, maxLength: 60 }),
        fc.boolean(),
        fc.boolean(),
        async (rows, named, grouped) => {
          const engine = memory({
            labels: rows.map(({ y }) => y),
            probabilities: rows.map(({ p }) => p),
            keys: { grade: rows.map(({ grade }) => grade), year: rows.map(({ year }) => year) },
          })
          const found = await validateGrades(engine, {
            ...(named ? { grade: 'grade' } : {}),
            ...(grouped ? { group: 'year' } : {}),
          })
          expect(undocumented(JSON.parse(JSON.stringify(found)), gradeFields)).toEqual([])
          const all = found.grades.reduce((sum, { n }) => sum + n, 0)
          expect(all).toBeCloseTo(rows.length, 9)
          expect(found.portfolio.defaults).toBeCloseTo(
            rows.reduce((sum, { y }) => sum + y, 0),
            9,
          )
        },
      ),
      { numRuns: 40 },
    )
  })

  test('a column that is not there is refused', async () => {
    await expect(
      validateGrades(memory({ labels: [0, 1], probabilities: [0.1, 0.2] }), { grade: 'x' }),
    ).rejects.toThrow(/no such key column/)
  })
})
