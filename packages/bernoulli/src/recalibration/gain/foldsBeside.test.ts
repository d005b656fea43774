import fc from 'fast-check'
import { expect, test } from 'vitest'
import { column, constant } from '../../expression/index.ts'
import { memory } from '../../engines/index.ts'
import { foldOf } from './foldOf.ts'
import { foldsBeside } from './foldsBeside.ts'

test('folds beside each other are the cells of prediction and fold', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.integer({ min: 0, max: 8 }), fc.boolean()), { minLength: 1, maxLength: 60 }),
      fc.integer({ min: 2, max: 6 }),
      async (rows, folds) => {
        const engine = memory({
          labels: rows.map(([, y]) => Number(y)),
          probabilities: rows.map(([p]) => p / 8),
        })
        const [by, fold] = [column('probability'), foldOf(folds, 3)]
        const sums = { rows: constant(1), yes: column('label') }
        const wanted = await engine.sum({ sums, by: [{ expression: by }, { expression: fold }] })
        const found = await foldsBeside(engine, 100, { by: { expression: by }, sums, fold, folds })
        expect(found).toEqual({
          groups: wanted.groups,
          keys: wanted.keys.map((key) => Float64Array.from(key as ArrayLike<number>)),
          sums: wanted.sums,
        })
      },
    ),
  )
})

test('more groups than may come back are too many', async () => {
  const engine = memory({ labels: [0, 1, 1], probabilities: [0.1, 0.2, 0.3] })
  const [by, fold] = [{ expression: column('probability') }, foldOf(2, 1)]
  expect(await foldsBeside(engine, 2, { by, sums: { rows: constant(1) }, fold, folds: 2 })).toEqual({
    tooMany: true,
  })
})
