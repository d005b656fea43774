import type { Arguments, Operation } from './operations.ts'

export interface Column {
  readonly op: 'column'
  readonly name: string
}

export interface Constant {
  readonly op: 'constant'
  readonly value: number
}

/** One operation applied. An interface, because a formula is made of formulas: compilers look into it only when asked. */
export interface Applied<Op extends Operation> {
  readonly op: Op
  readonly args: Arguments<Op, Expression>
}

export type Apply<Op extends Operation = Operation> = { readonly [K in Op]: Applied<K> }[Op]

/**
 * A formula over the columns of a row, as plain data: evaluated, differentiated, printed, compiled to WebAssembly
 * and compiled to SQL, always from this one object. Sharing a subexpression is sharing the object.
 */
export type Expression = Column | Constant | Apply
