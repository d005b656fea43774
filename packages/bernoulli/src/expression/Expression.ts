/**
 * Operations by the number of their arguments. Each is one row of one table, whose columns are `values` (the law),
 * `slopes`, `printers` and the rules of `simplify` here, and the instructions, SQL and operators of other rooms.
 */
export type Unary = 'negate' | 'abs' | 'floor' | 'exp' | 'log' | 'log1p' | 'sigmoid' | 'softplus'
export type Binary =
  'add' | 'subtract' | 'multiply' | 'divide' | 'min' | 'max' | 'divergence' | 'equal' | 'less'
export type Ternary = 'select'
export type Operation = Unary | Binary | Ternary

export interface Column {
  readonly op: 'column'
  readonly name: string
}

export interface Constant {
  readonly op: 'constant'
  readonly value: number
}

/** The arguments of an operation, as many as it takes. */
export type Arguments<Op extends Operation, Of> = Op extends Unary
  ? readonly [Of]
  : Op extends Binary
    ? readonly [Of, Of]
    : readonly [Of, Of, Of]

export type Apply<Op extends Operation = Operation> = {
  readonly [K in Op]: { readonly op: K; readonly args: Arguments<K, Expression> }
}[Op]

/**
 * A formula over the columns of a row, as plain data: evaluated, differentiated, printed, compiled to WebAssembly
 * and spelled in SQL, always from this one object. Sharing a subexpression is sharing the object.
 */
export type Expression = Column | Constant | Apply
