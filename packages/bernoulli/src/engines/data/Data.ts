import type { KeyValue } from '../../statistics/index.ts'

/**
 * A column of numbers as people have them. Float64Array, Float32Array and Uint8Array are read in place, never copied as a
 * whole, and so are labels in an Int8Array or Uint8ClampedArray; of other integers and of lists a float64 copy is made.
 * Hard labels are read fastest from bytes.
 */
export type NumberColumn =
  | Float64Array
  | Float32Array
  | Uint8Array
  | Uint8ClampedArray
  | Int8Array
  | Uint16Array
  | Int16Array
  | Uint32Array
  | Int32Array
  | readonly number[]
  | readonly boolean[]

/**
 * Labels: numbers in [0, 1], true and false, or any two values of which `positive` says the yes.
 */
export type LabelColumn = NumberColumn | readonly (number | boolean)[]

/** What happened: labels in [0, 1], values of which one is yes, or counts, `successes` of `trials`: so many independent trials of one prediction. */
export type Outcomes =
  | {
      readonly labels: LabelColumn
      readonly positive?: never
      readonly successes?: never
      readonly trials?: never
    }
  | {
      readonly labels: LabelColumn | readonly string[]
      /** The label that is yes; all others must be one other value. */
      readonly positive: string | number | boolean
      readonly successes?: never
      readonly trials?: never
    }
  | {
      readonly labels?: never
      readonly positive?: never
      readonly successes: NumberColumn
      readonly trials: NumberColumn
    }

/** What was predicted. The scale is the name. */
export type Predicted =
  | { readonly probabilities: NumberColumn; readonly logits?: never }
  | { readonly logits: NumberColumn; readonly probabilities?: never }

/** A column to group rows by. */
export type KeyValues = readonly (KeyValue | bigint)[] | BigInt64Array | BigUint64Array

/** What else is known of the rows. */
export interface Context {
  /** ≥ 0; weight 2 means the row twice, 0 removes it. */
  readonly weights?: NumberColumn
  /** Any number that grows with time. */
  readonly times?: NumberColumn
  /** Columns to group rows by: a group, segments. Integers beyond 2^53 − 1 are told apart as bigint or text. */
  readonly keys?: Readonly<Record<string, KeyValues>>
}

/** One predictor's predictions, with what happened. */
export type Data = Outcomes & Predicted & Context

/** Several predictors' predictions of the same rows, by the predictor's name; numbers alone are probabilities. */
export type ComparedData = Outcomes &
  Context & { readonly predictions: Readonly<Record<string, Predicted | NumberColumn>> }
