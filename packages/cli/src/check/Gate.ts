import type { Comparing, Judging } from '../shell/flags/index.ts'

/** A verdict that a repository asks for, and what must hold of it. */
export type Gate =
  | {
      readonly name: string
      readonly kind: 'judge'
      readonly files: readonly string[]
      readonly flags: Judging
    }
  | {
      readonly name: string
      readonly kind: 'compare'
      readonly files: readonly string[]
      readonly flags: Comparing
    }
