import { expect, test } from 'vitest'
import { pairVerdict } from './pairVerdict.ts'
import type { PairFindings } from './pairVerdict.ts'

const found: PairFindings = {
  a: 'A',
  b: 'B',
  examples: 20_000,
  groups: null,
  contradictions: { a: 0, b: 0 },
  difference: { value: 0.0052, standardError: 0.002, interval: [0.0013, 0.0091] },
  interval: null,
  dieboldMariano: null,
  level: 0.95,
  examplesToDecide: 9_321,
}

test.each<[string, Partial<PairFindings>, string, string | null]>([
  [
    'a real difference',
    {},
    '"B" is better by 0.0052 nats a row (0.0013 to 0.0091); 9,400 rows like these would have been enough.',
    'B',
  ],
  [
    'one that luck showed',
    { examples: 5_000 },
    '"B" is better by 0.0052 nats a row (0.0013 to 0.0091); about 9,400 rows would show such a difference four times in ' +
      'five.',
    'B',
  ],
  [
    'a large one',
    { difference: { value: -1.25, standardError: 0.01, interval: [-1.27, -1.23] }, examplesToDecide: 3 },
    '"A" is better by 1.250 nats a row (1.230 to 1.270); 3 rows like these would have been enough.',
    'A',
  ],
  [
    'none that these rows show',
    {
      difference: { value: 0.0052, standardError: 0.02, interval: [-0.03, 0.04] },
      examplesToDecide: 2_300_000,
    },
    'These 20,000 rows cannot tell "A" and "B" apart; about 2,300,000 rows like these could.',
    null,
  ],
  [
    'the interval for all pairs decides',
    { interval: [-0.001, 0.011] },
    'These 20,000 rows cannot tell "A" and "B" apart; about 9,400 rows like these could.',
    null,
  ],
  [
    'groups',
    {
      groups: 12,
      difference: { value: 0.1, standardError: 0.1, interval: [-0.1, 0.3] },
      examplesToDecide: null,
    },
    'These 20,000 rows in 12 groups cannot tell "A" and "B" apart.',
    null,
  ],
  [
    'neighbours alike',
    { dieboldMariano: { pValue: 0.213, lag: 12 } },
    '"B" costs 0.0052 nats a row less than "A", but neighbouring rows resemble each other, and allowing for that ' +
      '(Diebold-Mariano, lag 12, p = 0.21) these 20,000 rows cannot tell them apart.',
    null,
  ],
  [
    'both ruled out what happened',
    { contradictions: { a: 2, b: 1_000 }, difference: null },
    'Both ruled out what happened, "A" on 2 rows and "B" on 1,000 rows, which costs infinitely much, so their likelihoods ' +
      'cannot be compared.',
    null,
  ],
  [
    'one ruled out what happened and was better otherwise',
    { contradictions: { a: 0, b: 1 } },
    '"A" is better: "B" ruled out what happened on one row, which costs infinitely much; on the other rows "B" costs 0.0052 ' +
      'nats less than "A".',
    'A',
  ],
])('%s', (_, changed, verdict, winner) => {
  expect(pairVerdict({ ...found, ...changed })).toEqual({ verdict, winner })
})
