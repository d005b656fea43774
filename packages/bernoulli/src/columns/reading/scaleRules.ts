/** What a prediction must be that is neither a probability nor a logit, and the way out: as every error says it. */
export const scaleRules = {
  percent: { expected: 'a number from 0 to 100', advice: 'Is it a percentage?' },
  'log-probability': { expected: 'a number of at most 0', advice: 'Is it the logarithm of a probability?' },
} as const
