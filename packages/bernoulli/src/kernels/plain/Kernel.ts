import type { Expression } from '../../expression/index.ts'
import type { Domain } from './domains.ts'

/** What a column's typed array holds. */
export type ColumnType = 'float64' | 'float32' | 'uint8'

/** A column and what its values must be; a bare type allows anything. */
export interface ColumnSpec {
  readonly type: ColumnType
  /** Checked in the same pass over the data, and relied on. */
  readonly domain?: Domain
}

/** What a kernel computes in one pass over the rows. */
export interface KernelSpec<Sums extends string = string, Outputs extends string = string> {
  /** Σ of each expression over the rows. */
  readonly sums: Readonly<Record<Sums, Expression>>
  /** Expressions whose value in each row is written to an array. */
  readonly outputs?: Readonly<Record<Outputs, Expression>>
  /** Every column the expressions read. A column that none reads is still checked against its domain. */
  readonly columns: Readonly<Record<string, ColumnType | ColumnSpec>>
  /**
   * How wide the arithmetic of one row is; `float64` if left out. With `float32`, rows are computed four at a time with
   * 24-bit mantissas and added up in float64; columns must then be `float32` or `uint8`.
   */
  readonly lanes?: 'float64' | 'float32'
}

export type ColumnArray = Float64Array | Float32Array | Uint8Array

export interface RunOptions<Outputs extends string = string> {
  /** First row; 0 if left out. */
  readonly from?: number
  /** Row after the last; the length of the columns if left out. */
  readonly to?: number
  /** Rows that this and other runs go through, where a run is one of many: what decides whether compiling is worth it. */
  readonly whole?: number
  /** Where to write; row i goes to place i. An output that is left out is not computed to anywhere. */
  readonly outputs?: Readonly<Partial<Record<Outputs, Float64Array | Float32Array>>>
}

export interface Totals<Sums extends string = string> {
  /** All NaN when a column left its domain. */
  readonly sums: Readonly<Record<Sums, number>>
  /** Columns that hold a value outside their domain; looking for the rows is the caller's work. */
  readonly outside: readonly string[]
}

/** Sums of formulas over typed arrays. */
export interface Kernel<Sums extends string = string, Outputs extends string = string> {
  /**
   * One pass over rows [from, to).
   *
   * @throws InputError when a column is missing, has another type than was compiled for or another length, or
   * `from` and `to` are not in order within it
   */
  run(columns: Readonly<Record<string, ColumnArray>>, options?: RunOptions<Outputs>): Totals<Sums>
}

/** What makes formulas into a kernel: `compile`, or `plain` where a compiler is not worth its size. */
export type Compile = <Sums extends string, Outputs extends string = never>(
  spec: KernelSpec<Sums, Outputs>,
) => Kernel<Sums, Outputs>
