import type { Scale } from '../choice/index.ts'

/** What a verdict is compared with: another column, or another file with the same rows. */
export type Rival =
  | { readonly column: string; readonly scale: Scale }
  | {
      readonly name: string
      readonly file: Blob
      /** The column whose values say which rows are the same; left out, rows that stand in the same place are. */
      readonly on?: string
    }

/** What is known of two files, whether they could be compared or not. */
export interface TwoFiles {
  /** Columns that both have. */
  readonly shared: readonly string[]
}

/** A comparison as the report says and draws it. */
export interface Compared extends Partial<TwoFiles> {
  readonly markup: string
  /** The command that says the same. */
  readonly command: string
}

/** Why two files were not compared. */
export interface NotCompared extends TwoFiles {
  readonly problem: string
}
