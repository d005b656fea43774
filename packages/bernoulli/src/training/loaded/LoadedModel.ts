import type { LogLossReading } from '../../statistics/index.ts'
import type { EpochRecord, FitOptions } from '../fit/index.ts'
import type { ModelFacts } from '../model/index.ts'
import type { LabelOptions } from './readLabels.ts'
import type { TableRow } from './TableRow.ts'

/** What of rows a model cannot know as they stand, by column: in how many rows. */
export interface Gaps {
  /** Nothing stands there: what the file says is taken instead. */
  readonly missing: Readonly<Record<string, number>>
  /** A category that training did not see: it counts as an average one. */
  readonly unseen: Readonly<Record<string, number>>
}

/** As for `fit`, with rows of objects; the runtime is the one the model was loaded with. */
export interface RefitOptions
  extends Omit<FitOptions, 'runtime' | 'resume' | 'augment' | 'test' | 'validation'>, LabelOptions {
  readonly test?: readonly TableRow[]
  readonly validation?: readonly TableRow[]
}

/** A model of a table, loaded: it holds memory until it is released. */
export interface LoadedModel {
  /** What its file says about itself. */
  readonly facts: ModelFacts
  /** The file: write it to save the model. */
  readonly bytes: Uint8Array
  /** The epochs behind it, when it was trained on here. */
  readonly history: readonly EpochRecord[]
  /**
   * What it says of every row, in their order: probabilities, or logits. Of a model of several labels `predictEach` has them.
   *
   * @throws InputError when it has several labels, a row lacks a column of the model, or a value is not what it must be
   */
  predict(
    rows: readonly TableRow[],
    options?: { readonly scale?: 'probability' | 'logit' },
  ): Promise<Float64Array>
  /** The same by label, of a model of one label or of several. @throws InputError as `predict` */
  predictEach(
    rows: readonly TableRow[],
    options?: { readonly scale?: 'probability' | 'logit' },
  ): Promise<Readonly<Record<string, Float64Array>>>
  /** What of these rows it cannot know as they stand. @throws InputError as `predict` */
  gaps(rows: readonly TableRow[]): Gaps
  /** Its log loss on rows with labels, beside their floor and base rate. @throws InputError as `predict`, and for labels */
  evaluate(rows: readonly TableRow[], options?: LabelOptions): Promise<LogLossReading>
  /**
   * The same by label, each beside a floor and a base rate of its own; where labels are words, `positive` is yes in each.
   *
   * @throws InputError as `evaluate`
   */
  evaluateEach(
    rows: readonly TableRow[],
    options?: LabelOptions,
  ): Promise<Readonly<Record<string, LogLossReading>>>
  /**
   * Trains it further, and loads what comes out: this one stays as it is. With `patience`, the best epoch is kept. The
   * columns are made as before: means, scales and categories stay those of the first training.
   *
   * @throws InputError as `fit`, and for rows and labels
   */
  fit(rows: readonly TableRow[], options?: RefitOptions): Promise<LoadedModel>
  /** Its layers, one a line. */
  summary(): string
  release(): Promise<void>
}
