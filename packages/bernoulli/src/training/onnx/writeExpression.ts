import { radicand } from '../../expression/index.ts'
import type { Expression } from '../../expression/index.ts'
import { elementwise } from './elementwise.ts'
import type { Writer } from './elementwise.ts'

/** The largest float32. */
const LARGEST = 3.4028234663852886e38

/** A formula as nodes, its shared parts once; column `x{i}` is input i. */
export function writeExpression(write: Writer, e: Expression, inputs: readonly string[]): string {
  const known = new Map<Expression, string>()
  const visit = (e: Expression): string => {
    if (e.op === 'constant') return write.number(e.value)
    if (e.op === 'column') return inputs[Number(e.name.slice(1))] as string
    const before = known.get(e)
    if (before !== undefined) return before
    const operator = elementwise[e.op] as (write: Writer, ...args: readonly string[]) => string
    const name = shorter(write, e, visit) ?? operator(write, ...e.args.map(visit))
    known.set(e, name)
    return name
  }
  return visit(e)
}

/** Formulas for which ONNX has an operator that the table of operations has not: each saves passes over the numbers. */
function shorter(write: Writer, e: Expression, visit: (e: Expression) => string): string | undefined {
  const square = radicand(e)
  if (square !== undefined) return write.node('Sqrt', [visit(square)])
  if (e.op !== 'select') return undefined
  const [condition, a, b] = e.args
  if (write.type === 'float32' && isZero(b) && condition.op === 'less' && isZero(condition.args[0]))
    return write.node('Mul', [positive(write, visit(condition.args[1])), visit(a)])
  if (condition.op !== 'less' && condition.op !== 'equal') return undefined
  const asked = write.node(condition.op === 'less' ? 'Less' : 'Equal', condition.args.map(visit))
  return write.node('Where', [asked, visit(a), visit(b)])
}

/** 1 where positive, else 0: exact but for numbers below 3e−39, and twice as fast as choosing. */
function positive(write: Writer, a: string): string {
  return write.node('HardSigmoid', [a], { alpha: { float: LARGEST }, beta: { float: 0 } })
}

const isZero = (e: Expression): boolean => e.op === 'constant' && e.value === 0
