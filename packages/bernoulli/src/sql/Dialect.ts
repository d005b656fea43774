import type { Arguments, Operation, Range } from '../expression/index.ts'
import type { Fragment } from './Fragment.ts'

/** An argument of an operation, compiled, with what is known about its value. */
export interface Argument extends Fragment {
  readonly range: Range
}

/**
 * Gives SQL that is mentioned more than once a name of its own, as a column of a nested select, so that it is
 * computed once and the text does not grow with every mention.
 */
export type Name = (fragment: Fragment) => Fragment

export type SqlOperator<Op extends Operation> = (args: Arguments<Op, Argument>, name: Name) => Fragment

/** The SQL of every operation; one that is missing does not compile. */
export type SqlOperators = { readonly [Op in Operation]: SqlOperator<Op> }

/**
 * What formulas are written with besides operators: the literals and words in which databases differ.
 */
export interface Words {
  /** Exactly this double, infinities and NaN included. */
  readonly number: (value: number) => string
  /** Whether an expression is NaN; where a database has no NaN, whether it is null. */
  readonly isNaN: (expression: string) => string
  /** The greater of two; NaN where either is. */
  readonly greatest: (a: string, b: string) => string
}

/** Arrays, and functions without a name that are applied to each of their elements: names within an expression. */
export interface Lambda {
  readonly array: (values: readonly string[]) => string
  /** The element at a place, counted from 0. */
  readonly element: (array: string, place: number) => string
  /** The elements of one array, then those of another. */
  readonly concat: (array: string, other: string) => string
  /** `body` for each element, which has this name in it. */
  readonly each: (array: string, name: string, body: string) => string
  /** What arrays of numbers take besides; null where none of it was tried. */
  readonly vectors: {
    /** An array of arrays of numbers, as a text that is read. */
    readonly matrix: (rows: readonly (readonly number[])[]) => string
    /** Σ of an array in its order, null where an element is. */
    readonly total: (array: string) => string
    /** `body` for each two elements of arrays of one length, which are called `a` and `b` in it. */
    readonly pairs: (array: string, other: string, body: string) => string
  } | null
}

/**
 * How a database writes formulas: its identifiers, its literals, its operations, its words. Every operator is total: it
 * answers what `evaluate` answers, infinities included, and raises no error for any argument in its range. Nothing that
 * differs between databases stands anywhere else.
 */
export interface Dialect extends Words {
  readonly name: string
  /** A quoted name; any text is a legal name. */
  readonly identifier: (name: string) => string
  /** A quoted string. */
  readonly string: (text: string) => string
  readonly operators: SqlOperators
  /** An expression as a double. */
  readonly double: (expression: string) => string
  /** An expression as text, as the database shows it. */
  readonly text: (expression: string) => string
  /**
   * Σ of an expression with compensation, so that the order of rows and threads hardly shows; null where the database has
   * none: sums are then split into parts that are exact in any order.
   */
  readonly sum: ((expression: string) => string) | null
  /** Σ of an expression added up as it comes: infinite where a term is. */
  readonly plainSum: (expression: string) => string
  /**
   * A number up to 2⁶² in size, rounded to a whole one, as an integer of 64 bits, where the database adds those up exactly
   * however many rows there are; else null.
   */
  readonly whole: ((expression: string) => string) | null
  /** A whole number as an integer no wider than needed for |number| ≤ bound, null for NaN; narrow ones are grouped fast. */
  readonly integer: (expression: string, bound: number) => string
  /**
   * What ends a nested select so that its columns are computed once: without it, some planners copy a column's formula
   * to every place that mentions it.
   */
  readonly fence: string
  /** How an expression names what it mentions several times; null where a database has no functions without a name. */
  readonly lambda: Lambda | null
  /** Whether `min` and `max` may leave out a NaN. */
  readonly hidesNaN: boolean
  /** Whether a product or quotient beyond the range of a double is an error, even one too small for it. */
  readonly failsAtEnds: boolean
  /** A condition that holds for every row. */
  readonly always: string
  /** Whether a condition is false or null. */
  readonly fails: (condition: string) => string
  /** A key to order by: nulls last. */
  readonly ordered: (key: string) => string
}
