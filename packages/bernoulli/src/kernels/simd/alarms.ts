import type { Domain } from '../plain/index.ts'
import type { SimdFunction, Term } from './SimdFunction.ts'

/**
 * How a vector of values shows, in a few instructions, that one may be outside its domain: the bits of a probe of it,
 * read as unsigned, reach those of a limit, in the top half of a float64 (a float32 is all top). No value outside goes
 * unseen; of those inside, only −0 can raise a false alarm, and is then looked at again.
 */
export interface Alarm {
  readonly probe: (v: SimdFunction, x: Term) => Term
  /** The number whose bits are the limit; 0 stands for any bit at all. */
  readonly limit: number
}

export const alarms: { readonly [D in Exclude<Domain, 'any'>]: Alarm } = {
  number: { probe: (v, x) => v.differs(x, x), limit: 0 },
  finite: { probe: (v, x) => v.abs(x), limit: Infinity },
  nonNegative: { probe: (_, x) => x, limit: Infinity },
  unit: { probe: (v, x) => v.or(x, v.sub(1, x)), limit: 2 },
  hard: { probe: (v, x) => v.mul(x, v.sub(1, x)), limit: 0 },
}

const FIRST: readonly number[] = [1, 1, 1, 1]

/** The limit of each 32 bits of a vector; the lower halves of float64 have none, unless it is 0. */
export function limitOf(limit: number, lanes: number): readonly number[] {
  if (limit === 0) return FIRST
  if (lanes === 4) {
    const [all = 0] = new Uint32Array(Float32Array.of(limit).buffer)
    return [all, all, all, all]
  }
  const [, top = 0] = new Uint32Array(Float64Array.of(limit).buffer)
  return [Infinity, top, Infinity, top]
}
