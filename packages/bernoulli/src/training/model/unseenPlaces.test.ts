import { buildModel, dense, embedding, sequential } from '../layers/index.ts'
import { expect, test } from 'vitest'
import { unseenPlaces } from './unseenPlaces.ts'

test('place 0 becomes the mean of the others, each as often as it was seen; all else stays', () => {
  const model = buildModel(sequential(embedding([3, 2], 2), dense(1)), [3])
  const numbers = Float32Array.from([9, 9, 1, 2, 4, 8, 9, 9, 5, 6, 1, 2, 3, 4, 5, 6])
  const counts = [Float64Array.of(0, 2, 1), Float64Array.of(0, 3), new Float64Array(0)]
  const moved = unseenPlaces(model, numbers, counts)
  expect([...moved]).toEqual([2, 4, 1, 2, 4, 8, 5, 6, 5, 6, 1, 2, 3, 4, 5, 6])
  expect(numbers[0]).toBe(9)
})
