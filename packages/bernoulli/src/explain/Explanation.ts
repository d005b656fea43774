/** A formula printed from the expression it is computed with, and its value on the numbers at hand. */
export interface Line {
  /** What it is: `the loss`, `P(yes)`. */
  readonly name: string
  readonly formula: string
  readonly value: number | null
}

/** Numbers side by side, a name above each column. */
export interface Table {
  readonly columns: readonly string[]
  readonly rows: readonly (readonly number[])[]
}

/** One step of the lesson: one idea. */
export interface Step {
  /** 1, 2, 3, … */
  readonly number: number
  /** Stable name for programs. */
  readonly code: StepCode
  readonly title: string
  /** For people, in the order they should be read. */
  readonly sentences: readonly string[]
  readonly lines: readonly Line[]
  readonly table: Table | null
}

export type StepCode =
  | 'trial'
  | 'formula'
  | 'soft label'
  | 'likelihood'
  | 'logarithm'
  | 'mean'
  | 'slope'
  | 'curvature'
  | 'floor'
  | 'excess'
  | 'one half'
  | 'certainty'
  | 'logit'
  | 'rows'
  | 'base rate'
  | 'label smoothing'
  | 'positive weight'
  | 'focal'

/** The loss of one label against the prediction, for drawing. */
export interface Curve {
  readonly label: number
  /** The prediction that costs least: the label itself; its cost is the floor. */
  readonly minimum: CurvePoint
  /** From p = 0 to p = 1. */
  readonly points: readonly CurvePoint[]
}

export interface CurvePoint {
  readonly probability: number
  /** nats; Infinity at p = 0 where y > 0 and at p = 1 where y < 1. */
  readonly loss: number
}

/** What one row costs. */
export interface ExplainedRow {
  readonly label: number
  readonly probability: number
  readonly logit: number
  /** nats */
  readonly loss: number
  readonly floor: number
  readonly excess: number
}

/** All rows together. */
export interface ExplainedTotals {
  /** Π p^y·(1 − p)^(1 − y); 0 when it underflows, its logarithm does not. */
  readonly likelihood: number
  readonly logLikelihood: number
  readonly mean: number
  readonly floor: number
  readonly excess: number
  readonly baseRate: number
  /** Mean loss of always saying the base rate. */
  readonly uncertainty: number
}

/** The binary cross-entropy explained on the numbers at hand, as plain data. All losses in nats. */
export interface Explanation {
  readonly schema: 'bernoulli.explanation/1'
  /** The label whose curve is looked at. */
  readonly label: number
  /** The prediction for it, if one was given. */
  readonly probability: number | null
  /** The rows given; without any, the rows of the example. */
  readonly rows: readonly ExplainedRow[]
  readonly totals: ExplainedTotals
  readonly steps: readonly Step[]
  /** The label's own curve first, then others beside it. */
  readonly curves: readonly [Curve, ...(readonly Curve[])]
}
