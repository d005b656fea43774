import type { Feature } from '../terms/index.ts'

export type Numbers = Float64Array | Float32Array | Uint8Array | readonly number[] | readonly boolean[]

/** What happened, and what each row is described by. */
export type LogisticData = (
  | { readonly labels: Numbers; readonly successes?: never; readonly trials?: never }
  | { readonly labels?: never; readonly successes: Numbers; readonly trials: Numbers }
) & {
  /** Numbers, or text for categories, by name. */
  readonly features: Readonly<Record<string, Feature>>
  /** Frequencies ≥ 0, 1 if left out: weight 2 means the row twice. */
  readonly weights?: Numbers
  /** Log-odds added to every row with a coefficient of 1, such as the logarithm of an exposure; 0 if left out. */
  readonly offset?: Numbers
}
