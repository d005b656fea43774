import type { Wording } from '../../columns/index.ts'

/** How a function asks what a column is: by its roles. */
export function roleWording(verb: string): Wording {
  return {
    label: '{ label }, as the name of its column',
    predictions: '{ probability }, { logit }, { percent } or { logProbability }, as the name of its column',
    logit: '{ logit }',
    predictors: `${verb}(rows, { probability: […] })`,
    weight: (column) => `{ weight: ${JSON.stringify(column)} }`,
  }
}
