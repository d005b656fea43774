import { columns } from '../../expression/index.ts'
import type { Expression, Range } from '../../expression/index.ts'
import { schedule } from '../plain/index.ts'
import { assemble, SimdFunction, vector, widths } from '../simd/index.ts'
import type { Value } from '../simd/index.ts'
import type { UpdateSpec } from './Update.ts'

/** Where everything stands in the memory of an update, in bytes. */
export interface UpdateLayout {
  readonly arrays: Readonly<Record<string, number>>
  /** Four equal numbers each. */
  readonly scalars: Readonly<Record<string, number>>
  /** Four vectors. */
  readonly sums: number
}

/** Bytes that a sum takes at a time: arrays are multiples of them. */
export const STRIDE = 64

/** Numbers of a training are finite, so that no zero has to win over an infinity. */
const finite: Range = { from: -Number.MAX_VALUE, to: Number.MAX_VALUE }
const rangeOf = (): Range => finite

/** Goes from the place of the first argument to that of the second, in bytes, and writes what the formulas say. */
export function moving(
  { arrays, scalars }: UpdateLayout,
  formulas: UpdateSpec['formulas'],
): Uint8Array<ArrayBuffer> {
  const v = new SimdFunction(widths.float32)
  const at = v.get(0)
  const parts = schedule(Object.values(formulas))
  const operand = vector(v, { parts, rangeOf }, (name) => ({
    number: name in scalars ? v.load(v.integer(0), scalars[name] as number) : load(v, at, arrays, name),
  }))
  const isShared = (e: Expression): boolean => columns(e).every((name) => name in scalars)
  parts.nodes.filter((e) => e.op !== 'constant' && isShared(e)).forEach(operand)
  along(v, 16, () => {
    const found = Object.entries(formulas).map(
      ([name, e]) => [arrays[name] as number, operand(e).number] as const,
    )
    for (const [address, number] of found) v.store(at, address, number)
  })
  return assemble(v.locals, v.code)
}

/** Adds the formula up, in sixteen sums. */
export function adding({ arrays, sums }: UpdateLayout, formula: Expression): Uint8Array<ArrayBuffer> {
  const v = new SimdFunction(widths.float32)
  const at = v.get(0)
  const parts = schedule([formula])
  const totals = [0, 16, 32, 48].map((offset) => ({ offset, sum: v.local() }))
  for (const { sum } of totals) v.set(sum, 0)
  along(v, STRIDE, () => {
    for (const { offset, sum } of totals) {
      const operand = vector(v, { parts, rangeOf }, (name) => ({ number: load(v, at, arrays, name, offset) }))
      v.set(sum, v.add(v.get(sum), operand(formula).number))
    }
  })
  for (const { offset, sum } of totals) v.store(v.integer(sums), offset, v.get(sum))
  return assemble(v.locals, v.code)
}

const load = (v: SimdFunction, at: Value, arrays: UpdateLayout['arrays'], name: string, offset = 0): Value =>
  v.load(at, (arrays[name] as number) + offset)

function along(v: SimdFunction, step: number, body: () => void): void {
  v.while(v.below(v.get(0), v.get(1)), () => {
    body()
    v.set(0, v.plus(v.get(0), v.integer(step)))
  })
}
