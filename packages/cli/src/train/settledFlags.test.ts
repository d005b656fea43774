import { expect, test } from 'vitest'
import type { GivenTrainFlags } from '../shell/flags/index.ts'
import { settledFlags } from './settledFlags.ts'

const given = { model: 'network', validation: 0.2 } as GivenTrainFlags

test.each([
  ['a network', {}, 100, 10],
  ['a network that never stops early', { patience: 0 }, 30, undefined],
  ['a network without rows held out', { validation: 0 }, 30, undefined],
  ['a logistic regression', { model: 'logistic' as const }, 30, undefined],
  ['what was said', { epochs: 7, patience: 2 }, 7, 2],
])('%s', (_, more, epochs, patience) => {
  const flags = settledFlags({ ...given, ...more })
  expect([flags.epochs, flags.patience]).toEqual([epochs, patience])
})
