import type { Scale } from '../../statistics/index.ts'

/** logit p′ = slope·logit p; slope = 1/temperature ≥ 0. */
export interface Temperature {
  readonly kind: 'temperature'
  readonly parameters: { readonly slope: number }
}

/** logit p′ = intercept + slope·logit p. */
export interface Platt {
  readonly kind: 'platt'
  readonly parameters: { readonly intercept: number; readonly slope: number }
}

/** logit p′ = c + a·ln p − b·ln(1 − p), with a ≥ 0 and b ≥ 0. */
export interface Beta {
  readonly kind: 'beta'
  readonly parameters: { readonly a: number; readonly b: number; readonly c: number }
}

/** The predictions between which a map changes, in increasing order. */
export interface Keys {
  readonly predictions: readonly number[]
  /**
   * What they are; left out: probabilities. Log-odds tell apart what is 0 or 1 as a probability; ±Infinity, which JSON
   * cannot hold, is written as the largest number of float64.
   */
  readonly scale?: Scale
}

/** p′ is linear in p between (predictions[i], values[i]) and level outside; values never fall. */
export interface Isotonic {
  readonly kind: 'isotonic'
  readonly parameters: Keys & { readonly values: readonly number[] }
}

/**
 * p′ = upper/(1 − lower + upper) of the place of p among `predictions`: `lower[2i + 1]` and `upper[2i + 1]` hold at
 * predictions[i], `lower[2i]` and `upper[2i]` just below it, the last ones above them all.
 */
export interface VennAbers {
  readonly kind: 'vennAbers'
  readonly parameters: Keys & { readonly lower: readonly number[]; readonly upper: readonly number[] }
}

/** A map from a prediction to a better one, as plain data that JSON can hold. */
export type Recalibration = Temperature | Platt | Beta | Isotonic | VennAbers

export type RecalibrationKind = Recalibration['kind']
