import type { ModelColumn } from '../features/index.ts'
import type { Shape } from '../tensors/index.ts'

/**
 * The table a model was trained on, and which of its rows were not: the first of all rows in the order that `permutation`
 * gives for `random(seed)`.
 */
export interface TrainedOn {
  readonly rows: number
  /** SHA-256 of the rows as the file takes them, float64 one behind the other, as hexadecimal text. */
  readonly fingerprint: string
  readonly seed: number
  /** How many were not trained on. */
  readonly heldOut: number
  /** How many of these did not choose the epoch either. */
  readonly judged: number
}

/** Rows that a model was trained on or that chose its epoch, those of the models it went on from included. */
export interface SeenRows {
  readonly rows: number
  /**
   * The first 48 bits of the SHA-256 of each, a row being its numbers as the file takes them, float64; ascending, in base64.
   * Where there are many only the smallest: all that are not above the last.
   */
  readonly hashes: string
}

/** One of several labels of a table: its column, and what the rows trained on decide. */
export interface LabelFacts {
  readonly label: string
  /** Mean of the labels. */
  readonly baseRate: number
  /** Their mean entropy, in nats. */
  readonly floor: number
}

/** What a model's file says about itself, as plain data; it is kept in the file's metadata as JSON. */
export interface ModelFacts {
  readonly task: 'classifier' | 'autoencoder'
  /** Layers by name, in order. */
  readonly layers: readonly string[]
  readonly seed: number
  /** Mean of the labels it was trained on. */
  readonly baseRate: number
  /** Mean entropy of the labels it was trained on, in nats: no model's loss is lower. */
  readonly floor: number
  /** The version of what wrote the file. */
  readonly version: string
  /** The column of labels and those of the inputs, in the order the graph takes them; of tables. */
  readonly label?: string
  readonly columns?: readonly ModelColumn[]
  /** Of a table with several labels: each, in the order of the outputs; `baseRate` and `floor` above are their means. */
  readonly labels?: readonly LabelFacts[]
  readonly trainedOn?: TrainedOn
  readonly seen?: SeenRows
  /** The shapes of rows of several inputs, by name; of functional models. */
  readonly inputs?: Readonly<Record<string, Shape>>
  /** The shape of a picture, and the number that stood for 1 in its file; of pictures. */
  readonly picture?: { readonly shape: Shape; readonly white: number }
}
