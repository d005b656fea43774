import type { Evaluation } from 'bernoulli'
import { expect, test } from 'vitest'
import { manySegments } from './manySegments.ts'

type Segmentation = Evaluation['segments'][number]

const segmentation = (pValues: readonly (number | null)[]): Segmentation => {
  const values = pValues.map((pValue) => ({
    calibrationInTheLarge: pValue === null ? null : { pValue },
  }))
  return { columns: ['region'], values } as unknown as Segmentation
}

test('those with the most evidence are named together, and one without a test is neither', () => {
  const { holm, named } = manySegments(segmentation([1e-12, 0.5, null, 1e-6, 0.04]))
  expect(named).toEqual([true, false, null, true, false])
  expect(holm).toEqual([4e-12, 0.5, null, 3e-6, 0.08])
})

test('whoever is named, its own p-value is below 5 %', () => {
  for (let k = 1; k < 30; k++) {
    const pValues = Array.from({ length: k }, (_, i) => 10 ** -(i + 1))
    const { named } = manySegments(segmentation(pValues))
    expect(pValues.filter((p, i) => named[i] === true && !(p < 0.05))).toEqual([])
  }
})

test('without any test there is nothing to name', () => {
  expect(manySegments(segmentation([null])).named).toEqual([null])
})
