import type { Candidate } from './Candidate.ts'

/** Words for one end of something, and for the other. */
const opposites: readonly (readonly [readonly string[], readonly string[]])[] = [
  [
    ['survived', 'survival', 'survives', 'alive'],
    ['death', 'died', 'dead', 'deceased', 'mortality', 'risk', 'hazard'],
  ],
  [
    ['retained', 'retention', 'renewed', 'renewal', 'stayed'],
    ['churn', 'churned', 'attrition', 'risk', 'lapse', 'lapsed', 'cancel', 'canceled', 'cancelled'],
  ],
  [
    ['won', 'win', 'wins'],
    ['lost', 'loss', 'lose', 'defeat'],
  ],
  [
    [
      'passed',
      'pass',
      'success',
      'successful',
      'paid',
      'repaid',
      'approved',
      'ontime',
      'healthy',
      'benign',
      'good',
    ],
    [
      'fail',
      'failed',
      'failure',
      'default',
      'defaulted',
      'risk',
      'late',
      'delay',
      'delayed',
      'malignant',
      'bad',
      'pd',
    ],
  ],
  [
    ['correct', 'right', 'accurate'],
    ['error', 'wrong', 'incorrect', 'mistake'],
  ],
]

/** Whether a prediction is called after the opposite of what the label is called after: `churn_prob` beside `renewed`. */
export function areOpposite({ meaning: label }: Candidate, prediction: Candidate | undefined): boolean {
  const said = prediction?.meaning.words ?? []
  const has = (words: readonly string[], of: readonly string[]): boolean =>
    words.some((word) => of.includes(word))
  if (has(label.words, said)) return false
  return opposites.some(
    ([a, b]) => (has(label.words, a) && has(said, b)) || (has(label.words, b) && has(said, a)),
  )
}
