/** How a smooth curve is drawn through the rows. */
export type Smoother = 'cubic' | 'lowess'

export interface CurveOptions {
  readonly smoother: Smoother
  readonly knots: number
  readonly span: number
  readonly level: number
  readonly draws: number
  readonly seed: number
}

/** Rows of finite log-odds, by prediction in increasing order. */
export type CurveRows = Readonly<Record<'logit' | 'probability' | 'weight' | 'yes' | 'no', Float64Array>>

/** So many places of a large table are smoothed, or stand for their neighbours in a draw. */
export const mostPlaces = 600
