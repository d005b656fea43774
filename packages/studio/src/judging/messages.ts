import type { JudgedRoles } from '@bernoulli/core'
import type { Choice } from './Choice.ts'

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

/** A verdict as the page shows it: everything in it was made by the library and the report. */
export interface Judged {
  readonly roles: JudgedRoles
  /** Parts of the report, as HTML. */
  readonly markup: string
  /** The command that says the same. */
  readonly command: string
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
      readonly say: 'refused'
      readonly message: string
      readonly choosable: boolean
      /** Whether the file could not even be read. */
      readonly unread: boolean
    }
