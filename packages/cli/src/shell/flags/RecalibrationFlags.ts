import type { SqlDialect, WrittenDialect } from '../databases/index.ts'
import type { RowFormat } from './outputEndings.ts'
import type { RecalibrationKind, Scale } from 'bernoulli'
import type { JudgeFlags } from './GivenFlags.ts'

/** The options of `calibrate`: those of `judge` that say what the columns are, and what map is wanted. */
export interface CalibrateFlags extends Pick<
  JudgeFlags,
  | 'label'
  | 'positive'
  | 'probability'
  | 'logit'
  | 'percent'
  | 'logProbability'
  | 'weight'
  | 'weightKind'
  | 'group'
  | 'time'
  | 'table'
  | 'query'
  | 'row'
  | 'deadline'
  | 'showSql'
  | 'missing'
  | 'repeated'
  | 'strict'
  | 'json'
  | 'level'
  | 'seed'
  | 'threads'
> {
  readonly kind: 'auto' | 'segments' | RecalibrationKind
  /** The column whose values may need intercepts of their own. */
  readonly segment?: string
  readonly folds: number
  /** Of a shift that is known, or read from predictions alone. */
  readonly fromRate?: number
  readonly toRate?: number
  readonly keptNegatives?: number
  readonly positiveWeight?: number
  readonly out?: string
  /** Print the map as an expression of this database. */
  readonly sql?: SqlDialect
  /** Where to write it as a JavaScript module. */
  readonly js?: string
  /** Where to write it as an ONNX model. */
  readonly onnx?: string
  /** The model to put it behind, and the columns that takes. */
  readonly onto?: string
  readonly features?: string
}

/** The options of `apply`. */
export interface ApplyFlags extends Pick<
  JudgeFlags,
  'probability' | 'logit' | 'percent' | 'logProbability' | 'missing' | 'repeated' | 'threads'
> {
  /** The column of segments, where it is called something else. */
  readonly segment?: string
  readonly out?: string
  readonly format?: RowFormat
  readonly sql?: WrittenDialect
  readonly scale: Scale
  readonly name: string
}
