import { add, negate, same, select, subtract } from '../../expression/index.ts'
import type { Expression, Range } from '../../expression/index.ts'
import { rarerApart } from './rarerApart.ts'

/**
 * Logarithms that are added up over all rows as the logarithm of one product: Σ log fᵢ = log Π fᵢ. All factors lie on
 * one side of 1, so that the product cannot come back from where it lost digits.
 */
export interface Product {
  readonly sign: 1 | -1
  readonly side: 'below' | 'above'
  /** One factor a row, up to its sign. */
  readonly factor: Expression
  /** factor − 1, free of rounding near 1. */
  readonly excess: Expression
  /** log(factor), by itself. */
  readonly log: Expression
}

/** What is added up per row: a rest, and products. */
export interface Terms {
  readonly rest: Expression | undefined
  readonly products: readonly Product[]
}

/** Factors above 1 stay under this, so that as many as a chunk has do not overflow. */
const MOST = 2

/** A sum's formula taken apart. Terms with coefficient 1 or −1 that are logarithms become products. */
export function terms(e: Expression, rangeOf: (e: Expression) => Range): Terms {
  const products: Product[] = []
  let rest: Expression | undefined
  const visit = (formula: Expression, sign: 1 | -1): void => {
    const e = rarerApart(formula)
    const opposite = sign === 1 ? -1 : 1
    if (e.op === 'negate') return visit(e.args[0], opposite)
    if (e.op === 'add' || e.op === 'subtract') {
      visit(e.args[0], sign)
      visit(e.args[1], e.op === 'add' ? sign : opposite)
      return
    }
    const found = logarithm(e, sign, rangeOf)
    if (found === undefined)
      rest = rest === undefined ? signed(e, sign) : sign === 1 ? add(rest, e) : subtract(rest, e)
    else products.push(found)
  }
  visit(e, 1)
  return { rest, products }
}

const signed = (e: Expression, sign: 1 | -1): Expression => (sign === 1 ? e : negate(e))

function logarithm(e: Expression, sign: 1 | -1, rangeOf: (e: Expression) => Range): Product | undefined {
  if (e.op === 'negate') return logarithm(e.args[0], sign === 1 ? -1 : 1, rangeOf)
  if (e.op === 'select') {
    const [condition, a, b] = e.args
    const first = logarithm(a, sign, rangeOf)
    const second = logarithm(b, sign, rangeOf)
    if (first === undefined || second === undefined) return undefined
    if (first.side !== second.side || first.sign !== second.sign) return undefined
    const either = (part: 'factor' | 'excess' | 'log'): Expression =>
      select(condition, first[part], second[part])
    const mirrored = same(second.factor, subtract(1, first.factor))
    const factor = mirrored ? subtract(select(condition, 0, 1), first.factor) : either('factor')
    return { ...first, factor, excess: either('excess'), log: either('log') }
  }
  if (e.op !== 'log' && e.op !== 'log1p') return undefined
  const arg = e.args[0]
  const pair =
    e.op === 'log' ? { factor: arg, excess: subtract(arg, 1) } : { factor: add(1, arg), excess: arg }
  const { from, to } = rangeOf(pair.factor)
  const side = from >= 0 && to <= 1 ? 'below' : from >= 1 && to <= MOST ? 'above' : undefined
  return side === undefined ? undefined : { sign, side, ...pair, log: e }
}
