import type { Decisions, Evaluation, Statement } from '@bernoulli/core'

/** A mean log loss with what it takes to read it, in nats. */
export interface Reading {
  readonly mean: number
  readonly floor: number
  readonly excess: number
  /** Log loss of always saying the base rate. */
  readonly uncertainty: number
  /** Null when no skill is possible. */
  readonly skill: number | null
}

/** One epoch: the mean over its batches, each as it was when it was trained on, and the test rows after it. */
export interface Epoch {
  readonly epoch: number
  readonly step: number
  readonly train: Reading
  /** On the rows that choose the epoch; null when none is chosen. */
  readonly validation: Reading | null
  readonly test: Reading | null
}

/** A loss to hold the test loss against: a constant answer, or what others published for the same data. */
export interface Baseline {
  readonly name: string
  readonly mean: number
  readonly excess: number
  readonly source: string
}

export interface TrainedFeature {
  readonly name: string
  readonly kind: 'number' | 'category'
  /** Standardised as (x − mean)/scale; null for categories. */
  readonly mean: number | null
  readonly scale: number | null
  /** How many categories were seen; null for numbers. */
  readonly categories: number | null
}

export interface TrainedCoefficient {
  readonly name: string
  readonly value: number
  readonly standardError: number | null
  readonly z: number | null
  readonly pValue: number | null
  readonly interval: readonly [number, number] | null
}

/** Whether a column of a logistic regression is worth its coefficients, and how far other columns tell it. */
export interface ColumnTest {
  readonly name: string
  /** The deviance that it takes away; null where no likelihood is largest. */
  readonly statistic: number | null
  readonly degreesOfFreedom: number | null
  readonly pValue: number | null
  /** 1/(1 − R²) on the other columns; infinite where it follows from them. */
  readonly inflation: number
}

/** By how much the log loss grows when a column's values are those of other rows, nats. */
export interface ColumnImportance {
  /** The column, or several that are multiplied somewhere. */
  readonly name: string
  readonly mean: number
  /** Infinity where all rows are of one group, or of two: nothing is left without one of them. */
  readonly standardError: number
  readonly interval: readonly [number, number]
}

/** Which columns matter, on rows held out. */
export interface Importance {
  readonly rows: number
  /** How often values were dealt anew. */
  readonly repeats: number
  /** What matters most first. */
  readonly columns: readonly ColumnImportance[]
}

/** What a model says on average when a column has one value in every row. */
export interface ColumnDependence {
  readonly name: string
  /** Times are seconds since 1970. */
  readonly kind: 'number' | 'category' | 'time'
  readonly points: readonly {
    readonly value: number | string
    readonly probability: number
    readonly interval: readonly [number, number]
  }[]
}

/** How what a model says moves with each column, on rows held out. */
export interface PartialDependence {
  readonly rows: number
  /** What matters most first. */
  readonly columns: readonly ColumnDependence[]
}

/** Rows judged in folds, each by a model that had not seen it. */
export interface CrossValidation {
  readonly folds: number
  /** What was kept together, or in order. */
  readonly by: 'rows' | 'groups' | 'time'
  readonly parts: readonly {
    readonly train: number
    /** Rows that chose the epoch; null when none was chosen. */
    readonly validation: number | null
    readonly test: number
    /** Of the rows of this fold alone, nats. */
    readonly logLoss: number
    readonly keptEpoch: number | null
  }[]
  /** Mean loss − that of the same models on the rows they were trained on, nats. */
  readonly optimism: number
  /** All rows of the folds, judged; intervals of loss and skill allow for what models of folds share. */
  readonly evaluation: Evaluation
}

/** One of several labels of a training, judged by itself: what a report of one label has beside the training. */
export interface LabelReport extends Pick<
  TrainingReport,
  | 'baseRate'
  | 'logLoss'
  | 'baselines'
  | 'coefficients'
  | 'certificate'
  | 'criteria'
  | 'columnTests'
  | 'importance'
  | 'partialDependence'
  | 'evaluation'
  | 'decisions'
  | 'crossValidation'
  | 'statements'
> {
  readonly label: string
}

/** A finished training, as plain data: what `bernoulli train --json` and `autoencode --json` print, and cards draw. */
export interface TrainingReport {
  readonly schema: 'bernoulli.training/1'
  readonly task: 'classifier' | 'autoencoder'
  readonly model: 'network' | 'logistic'
  readonly layers: readonly string[]
  readonly parameters: number
  /** Of tables with one label. */
  readonly label: string | null
  readonly features: readonly TrainedFeature[] | null
  /** The column whose log-odds are added to the logit; null when there is none. */
  readonly offset: string | null
  /** Of pictures: channels, height, width. */
  readonly picture: readonly number[] | null
  readonly examples: {
    readonly train: number
    /** Those that choose the epoch; null when none is chosen. */
    readonly validation: number | null
    readonly test: number | null
  }
  readonly baseRate: number
  readonly seed: number
  readonly epochs: number | null
  readonly batch: number | null
  readonly rate: number | null
  /** Of AdamW; 0 is Adam. */
  readonly decay: number | null
  /** The epoch whose numbers were kept. */
  readonly keptEpoch: number | null
  readonly logLoss: {
    readonly train: Reading
    readonly validation: Reading | null
    readonly test: Reading | null
  }
  readonly baselines: readonly Baseline[]
  readonly coefficients: readonly TrainedCoefficient[] | null
  readonly certificate: {
    readonly gradientNorm: number
    readonly converged: boolean
    readonly separated: { readonly kind: string; readonly columns: readonly string[] } | null
  } | null
  /** Of a logistic regression that has the largest likelihood. */
  readonly criteria: { readonly logLikelihood: number; readonly aic: number; readonly bic: number } | null
  /** Of a logistic regression; null also where it would take long. */
  readonly columnTests: readonly ColumnTest[] | null
  /** Of tables with rows held out. */
  readonly importance: Importance | null
  /** Of tables with rows held out, for JSON and pages. */
  readonly partialDependence: PartialDependence | null
  readonly history: readonly Epoch[] | null
  readonly secondsPerEpoch: number | null
  /** The rows held out, judged. */
  readonly evaluation: Evaluation | null
  /** What the predictions for the rows held out, or else of the folds, are worth for decisions; for JSON and pages. */
  readonly decisions: Decisions | null
  /** Of tables, where the rows were judged in folds. */
  readonly crossValidation: CrossValidation | null
  /** Of tables with several labels: each by itself. Losses and base rate above are then means over them, and what is of one label is null. */
  readonly labels: readonly LabelReport[] | null
  readonly statements: readonly Statement[]
}
