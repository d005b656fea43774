import type { Scale } from '../choice/index.ts'

/** What a verdict is compared with: another column, or another file with the same rows. */
export type Rival =
  { readonly column: string; readonly scale: Scale } | { readonly name: string; readonly file: Blob }

/** A comparison as the report says and draws it. */
export interface Compared {
  readonly markup: string
  /** The command that says the same. */
  readonly command: string
}
