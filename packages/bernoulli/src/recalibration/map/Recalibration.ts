import type { Scale } from '../../statistics/index.ts'

/** p′ = p: what others are held against. */
export interface None {
  readonly kind: 'none'
  readonly parameters: Readonly<Record<never, never>>
}

/** logit p′ = intercept + logit p: another base rate, the same evidence. */
export interface Shift {
  readonly kind: 'shift'
  readonly parameters: { readonly intercept: number }
}

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

/** The same, drawn towards no change: for few rows. */
export interface ShrunkenPlatt {
  readonly kind: 'shrunkenPlatt'
  readonly parameters: { readonly intercept: number; readonly slope: number }
}

/** logit p′ = c + a·ln p − b·ln(1 − p), with a ≥ 0 and b ≥ 0. */
export interface Beta {
  readonly kind: 'beta'
  readonly parameters: { readonly a: number; readonly b: number; readonly c: number }
}

/**
 * logit p′ is a cubic of z = logit p between the knots and straight outside, twice smooth everywhere:
 *
 *   logit p′ = intercept + slope·z + Σ_j curves[j]·X_j(z)
 *   X_j(z) = ((z − t_j)₊³ − (z − t_{k−1})₊³(t_k − t_j)/(t_k − t_{k−1}) + (z − t_k)₊³(t_{k−1} − t_j)/(t_k − t_{k−1}))/(t_k − t_1)²
 */
export interface Spline {
  readonly kind: 'spline'
  readonly parameters: {
    /** t_1 < … < t_k, log-odds; three at least. */
    readonly knots: readonly number[]
    readonly intercept: number
    readonly slope: number
    /** One fewer than there are gaps between knots. */
    readonly curves: readonly number[]
  }
}

/**
 * logit p′ is linear in z between (logits[i], values[i]), and outside goes on with the slopes `below` and `above`. It rises
 * everywhere, so that no two predictions become one.
 */
export interface CentredIsotonic {
  readonly kind: 'centredIsotonic'
  readonly parameters: {
    /** Log-odds, increasing. */
    readonly logits: readonly number[]
    /** What they become, log-odds, increasing. */
    readonly values: readonly number[]
    readonly below: number
    readonly above: number
  }
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
export type Recalibration =
  None | Shift | Temperature | ShrunkenPlatt | Platt | Beta | Spline | CentredIsotonic | Isotonic | VennAbers

export type RecalibrationKind = Recalibration['kind']
