import { expect, test } from 'vitest'
import { isSlow, slowTests } from './slowTests.ts'

test('a test is slow that says so in its first two lines', () => {
  expect(['// @slow: why\n', '// @platform node: why\n// @slow: why\n'].map(isSlow)).toEqual([true, true])
  expect(['', 'import x\n\n// @slow: why\n', '// slow\n'].map(isSlow)).toEqual([false, false, false])
})

test('the quick lane leaves out what is marked, and the tests of the command', () => {
  expect(slowTests()).toContain('packages/cli/test/**')
  expect(slowTests()).toContain('packages/bernoulli/test/evaluation/judgeGroups.test.ts')
  expect(slowTests()).not.toContain('scripts/slowTests.test.ts')
})
