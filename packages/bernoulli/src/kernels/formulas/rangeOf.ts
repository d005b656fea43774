import { anything, boundsOf } from '../../expression/index.ts'
import type { Expression, Range } from '../../expression/index.ts'
import { bounds } from '../plain/index.ts'
import type { ColumnSpec } from '../plain/index.ts'

/** What every part of a formula can be, given the columns. */
export function rangeOf(columns: ReadonlyMap<string, ColumnSpec>): (e: Expression) => Range {
  const known = new Map<Expression, Range>()
  const find = (e: Expression): Range => {
    const found = known.get(e) ?? infer(e)
    known.set(e, found)
    return found
  }
  const infer = (e: Expression): Range => {
    if (e.op === 'constant')
      return Number.isNaN(e.value) ? anything : { from: e.value, to: e.value, nan: false }
    if (e.op !== 'column') return boundsOf(e.op, e.args.map(find))
    const { type, domain = 'any' } = columns.get(e.name) as ColumnSpec
    const [low, high] = bounds[domain]
    const bytes = type === 'uint8'
    return {
      from: bytes ? Math.max(low, 0) : low,
      to: bytes ? Math.min(high, 255) : high,
      nan: !bytes && domain === 'any',
      hard: domain === 'hard',
    }
  }
  return find
}
