import type { Evaluation, Statement } from '@bernoulli/core'

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

/** A finished training, as plain data: what `bernoulli train --json` and `autoencode --json` print, and cards draw. */
export interface TrainingReport {
  readonly schema: 'bernoulli.training/1'
  readonly task: 'classifier' | 'autoencoder'
  readonly model: 'network' | 'logistic'
  readonly layers: readonly string[]
  readonly parameters: number
  /** Of tables. */
  readonly label: string | null
  readonly features: readonly TrainedFeature[] | null
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
  readonly history: readonly Epoch[] | null
  readonly secondsPerEpoch: number | null
  /** The rows held out, judged. */
  readonly evaluation: Evaluation | null
  readonly statements: readonly Statement[]
}
