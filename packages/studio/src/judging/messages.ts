import type { Costs, JudgedRoles, RecalibrationKind } from '@bernoulli/core'
import type { Choice } from './choice/index.ts'
import type { Compared, NotCompared, Rival } from './compare/index.ts'
import type { Decided, DecisionPictures } from './decide/index.ts'
import type { Brushed, Mapped, TriedMaps } from './look/index.ts'

/** A column as a chip shows it. */
export interface ShownColumn {
  readonly name: string
  /** A few of its values, as they are written. */
  readonly few: readonly string[]
  /** Whether there are more. */
  readonly more: boolean
}

/** What the page asks of the worker. */
export type Request =
  | { readonly ask: 'judge file'; readonly name: string; readonly file: Blob; readonly choice: Choice }
  | { readonly ask: 'judge example'; readonly example: string; readonly choice: Choice }
  | { readonly ask: 'judge again'; readonly choice: Choice }
  | { readonly ask: 'report' }
  | View

/** What is asked of a file that was judged. */
export type View =
  | { readonly ask: 'decision pictures' }
  | { readonly ask: 'decide'; readonly costs: Costs }
  | { readonly ask: 'brush'; readonly from: number; readonly to: number }
  | { readonly ask: 'maps' }
  | { readonly ask: 'map'; readonly kind: RecalibrationKind }
  | { readonly ask: 'compare'; readonly rival: Rival }

/** Its answers, by what was asked; a text says why there is none. */
export interface Views {
  readonly 'decision pictures': DecisionPictures
  readonly decide: Decided
  readonly brush: Brushed
  readonly maps: TriedMaps
  readonly map: Mapped
  readonly compare: Compared | NotCompared
}

/** A verdict as the page shows it: everything in it was made by the library and the report. */
export interface Judged {
  readonly roles: JudgedRoles
  /** Parts of the report, as HTML. */
  readonly markup: string
  /** The command that says the same. */
  readonly command: string
  /** The picture that is brushed, as HTML. */
  readonly reliability: string
  /** How long reading and judging took, in milliseconds. */
  readonly took: number
}

/** What the worker answers. */
export type Answer =
  | { readonly say: 'progress'; readonly doing: string; readonly done?: number; readonly of?: number }
  | {
      readonly say: 'columns'
      readonly name: string
      readonly readAs: string
      readonly rows: number
      readonly columns: readonly ShownColumn[]
    }
  | { readonly say: 'judged'; readonly judged: Judged }
  | { readonly say: 'report'; readonly html: string }
  | {
      readonly say: 'viewed'
      readonly ask: View['ask']
      readonly view: Views[keyof Views] | { readonly problem: string }
    }
  | {
      readonly say: 'refused'
      readonly message: string
      readonly choosable: boolean
      /** Whether the file could not even be read. */
      readonly unread: boolean
    }
