import type { PredictionTable } from '../../statistics/index.ts'

/** What a map is fitted to: distinct predictions in increasing order, with the weight of yeses and noes at each. */
export type FitTable = Pick<
  PredictionTable,
  'entries' | 'scale' | 'probability' | 'logit' | 'lossOfYes' | 'lossOfNo' | 'yes' | 'no'
>
