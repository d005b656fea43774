import type { Dialect } from 'bernoulli/sql'

/** What columns of tables are read with, besides what formulas are written with: the words in which servers differ. */
export interface TableWords {
  readonly dialect: Dialect
  /** Null as a double. */
  readonly nothing: string
  /** A trimmed text that says a number, as a double; null where it says none, or one too large or too small. */
  readonly numberInText: (text: string) => string
  /** What to write in a query to have numbers of a text, for advice. */
  readonly asNumber: string
  /** A date or time as seconds since 1970; times without a zone are those of UTC. */
  readonly epoch: (time: string) => string
  /** The first characters of a text. */
  readonly start: (text: string, characters: number) => string
  /** A text to gather rows by, in the order of its code points. */
  readonly byCodePoint: (text: string) => string
}

/**
 * Digits that are read as a double without an error: not so many, and no exponent so large, that the number would be too
 * large or too small for one.
 */
export const digits = '^[+-]?([0-9]{1,200}\\.?[0-9]{0,100}|\\.[0-9]{1,100})(e[+-]?[0-9]{1,2})?$'
/** Words for infinity. */
export const endless = '^[+-]?(inf|infinity)$'
