import type { Domain } from './domains.ts'
import type { Lanes, Value } from './Lanes.ts'

/**
 * How a vector of values shows, in one or two instructions, that one may be outside its domain: read as unsigned, the
 * top half of a probe of it (of a float64; a float32 is all top) reaches a limit. No value outside goes unseen; a few
 * inside raise a false alarm (−0, and where the bound itself is allowed, the bound), and are then looked at again.
 */
export interface Alarm {
  readonly probe: (v: Lanes, x: Value) => Value
  /** The number whose bits are the limit. */
  readonly limit: number
}

const itself = (_: Lanes, x: Value): Value => x
const size = (v: Lanes, x: Value): Value => v.abs(x)

export const alarms: { readonly [D in Exclude<Domain, 'any'>]: Alarm } = {
  number: { probe: size, limit: Infinity },
  finite: { probe: size, limit: Infinity },
  nonNegative: { probe: itself, limit: Infinity },
  unit: { probe: itself, limit: 1 },
  hard: { probe: (v, x) => v.andNot(x, v.equal(x, v.constant(1))), limit: 0 },
}

const FIRST: readonly number[] = [1, 1, 1, 1]

/** The limit of each 32 bits of a vector; the lower halves of float64 have none, unless nothing is below it. */
export function limitOf(limit: number, lanes: number): readonly number[] {
  if (limit === 0) return FIRST
  if (lanes === 4) {
    const [all = 0] = new Uint32Array(Float32Array.of(limit).buffer)
    return [all, all, all, all]
  }
  const [, top = 0] = new Uint32Array(Float64Array.of(limit).buffer)
  return [Infinity, top, Infinity, top]
}
