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

/** p′ is linear between (predictions[i], values[i]) and level outside; predictions increase, values never fall. */
export interface Isotonic {
  readonly kind: 'isotonic'
  readonly parameters: { readonly predictions: readonly number[]; readonly values: readonly number[] }
}

/**
 * p′ = upper/(1 − lower + upper) of the place of p among `predictions`: `lower[2i + 1]` and `upper[2i + 1]` hold at
 * predictions[i], `lower[2i]` and `upper[2i]` just below it, the last ones above them all.
 */
export interface VennAbers {
  readonly kind: 'vennAbers'
  readonly parameters: {
    readonly predictions: readonly number[]
    readonly lower: readonly number[]
    readonly upper: readonly number[]
  }
}

/** A map from a prediction to a better one, as plain data that JSON can hold. */
export type Recalibration = Temperature | Platt | Beta | Isotonic | VennAbers

export type RecalibrationKind = Recalibration['kind']
