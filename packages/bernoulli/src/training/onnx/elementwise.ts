import type { Arguments, Operation } from '../../expression/index.ts'
import type { OnnxNode } from './OnnxGraph.ts'

/** Where nodes are put: each call adds one node and gives the name of its output; the same call twice is one node. */
export interface Writer {
  /** How wide the numbers are. */
  readonly type: 'float32' | 'float64'
  readonly node: (type: string, inputs: readonly string[], attributes?: OnnxNode['attributes']) => string
  readonly number: (value: number) => string
}

type OnnxOperator<Op extends Operation> = (write: Writer, ...args: Arguments<Op, string>) => string

/**
 * Every operation of an expression as ONNX operators. ONNX Runtime's own Softplus is ten times slower than
 * max(x, 0) − ln σ(|x|), whose operators are vectorised. A zero wins in no product here: a graph's numbers are finite.
 */
export const elementwise: { readonly [Op in Operation]: OnnxOperator<Op> } = {
  negate: (write, a) => write.node('Neg', [a]),
  abs: (write, a) => write.node('Abs', [a]),
  floor: (write, a) => write.node('Floor', [a]),
  exp: (write, a) => write.node('Exp', [a]),
  log: (write, a) => write.node('Log', [a]),
  log1p: (write, a) => write.node('Log', [write.node('Add', [write.number(1), a])]),
  sigmoid: (write, a) => write.node('Sigmoid', [a]),
  softplus: (write, a) =>
    write.node('Sub', [
      write.node('Relu', [a]),
      write.node('Log', [write.node('Sigmoid', [write.node('Abs', [a])])]),
    ]),
  add: (write, a, b) => write.node('Add', [a, b]),
  subtract: (write, a, b) => write.node('Sub', [a, b]),
  multiply: (write, a, b) => write.node('Mul', [a, b]),
  divide: (write, a, b) => write.node('Div', [a, b]),
  min: (write, a, b) => write.node('Min', [a, b]),
  max: (write, a, b) => (b === write.number(0) ? write.node('Relu', [a]) : write.node('Max', [a, b])),
  divergence: (write, a, b) => {
    const gone = write.node('Equal', [a, write.number(0)])
    const kept = write.node('Where', [gone, b, a])
    const cost = write.node('Mul', [a, write.node('Log', [write.node('Div', [kept, b])])])
    return write.node('Add', [write.node('Sub', [cost, a]), b])
  },
  equal: (write, a, b) => chosen(write, write.node('Equal', [a, b])),
  less: (write, a, b) => chosen(write, write.node('Less', [a, b])),
  select: (write, condition, a, b) =>
    write.node('Where', [write.node('Not', [write.node('Equal', [condition, write.number(0)])]), a, b]),
}

/** A condition as 1 or 0. */
function chosen(write: Writer, condition: string): string {
  return write.node('Where', [condition, write.number(1), write.number(0)])
}
