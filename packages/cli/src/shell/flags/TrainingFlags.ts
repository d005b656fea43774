import type { Scale } from 'bernoulli'
import type { TimePart } from 'bernoulli/training'
import type { WrittenDialect } from '../databases/index.ts'
import type { DatabaseFlags } from './databaseParameters.ts'
import type { RowFormat } from './outputEndings.ts'

/** The options that every training has, as they were given. */
export interface TrainingFlags {
  readonly epochs: number
  readonly batch: number
  readonly rate: number
  readonly seed: number
  /** 0 never stops early; what is left out depends on the command. */
  readonly patience?: number
  readonly out?: string
  readonly checkpoint?: string
  readonly checkpointEvery: number
  readonly resume: boolean
  readonly json: boolean
  readonly html?: string
  readonly svg?: string
  /** Losses by epoch, as CSV. */
  readonly log?: string
  readonly quiet: boolean
  readonly threads?: number
}

/** What says how a network is made and trained. */
type Network = 'epochs' | 'batch' | 'rate' | 'hidden' | 'activation'

/** The options of `train` as they were given: what a network is has defaults, and is none of a logistic regression's. */
export type GivenTrainFlags = Omit<TrainFlags, Network> & Partial<Pick<TrainFlags, Network>>

/** The options of `train`. */
export interface TrainFlags extends TrainingFlags, DatabaseFlags {
  /** One or several. */
  readonly label?: readonly string[]
  /** One for all labels, or one for each. */
  readonly positive?: readonly string[]
  readonly features?: string
  readonly categories?: string
  readonly model: 'network' | 'logistic'
  /** Of logistic regression, on standardised columns. */
  readonly ridge?: number | 'auto'
  readonly firth: boolean
  readonly hidden: readonly number[]
  readonly activation: 'relu' | 'tanh' | 'logistic'
  /** Of AdamW; Adam if left out. */
  readonly decay?: number
  readonly validation: number
  /** Rows that judge, of another table with the same columns; the share held out then only chooses the epoch. */
  readonly test?: string
  /** Into how many parts the rows are cut, each judged by a model of others; the model itself is then of all rows. */
  readonly folds?: number
  /** Log-odds that are added to the logit of each row. */
  readonly offset?: string
  /** How often each row counts. */
  readonly weight?: string
  /** How often a yes counts where a no counts once. */
  readonly classWeight?: 'balanced' | number
  /** Rows that share it are all trained on or all held out. */
  readonly group?: string
  /** The last rows by it are held out. */
  readonly time?: string
  /** Features are filled and a label must be there if left out. */
  readonly missing?: 'fill' | 'fill-median' | 'drop' | 'error'
  readonly rare: number
  readonly times?: readonly TimePart[]
  readonly dates?: 'day-first' | 'month-first'
  readonly repeated: 'error' | 'count'
  readonly from?: string
  readonly level: number
}

/** How pictures are changed while they are trained on. */
export interface Augment {
  /** By up to so many pixels; 0 for not at all. */
  readonly shift: number
  readonly flip: boolean
}

/** The options of `autoencode`. */
export interface AutoencodeFlags extends TrainingFlags {
  readonly test?: string
  readonly code?: number
  readonly layers?: readonly number[]
  readonly conv: boolean
  readonly from?: string
  readonly augment?: Augment
  readonly png?: string
}

/** The options of `reconstruct`. */
export interface ReconstructFlags {
  readonly show: number
  readonly json: boolean
  readonly svg?: string
  readonly png?: string
  readonly threads?: number
}

/** The options of `predict`. */
export interface PredictFlags {
  readonly out?: string
  /** The model as an expression of this database, instead of rows. */
  readonly sql?: WrittenDialect
  readonly format?: RowFormat
  readonly scale: Scale
  /** The scale's own name if left out. */
  readonly name?: string
  readonly features?: string
  readonly missing: 'fill' | 'drop' | 'error'
  readonly repeated: 'error' | 'count'
  readonly threads?: number
}
