import { expect, test } from 'vitest'
import { closest } from './closest.ts'

const names = ['label', 'probability', 'late', 'weight']

test.each([
  ['lable', 'label'],
  ['probabilty', 'probability'],
  ['LATE', 'late'],
  ['wieght', 'weight'],
  ['xyz', undefined],
  ['', undefined],
])('%s is most like %s', (name, meant) => {
  expect(closest(name, names)).toBe(meant)
})
