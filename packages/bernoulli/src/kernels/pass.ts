import type { Expression } from '../expression/index.ts'
import { alarms } from './alarms.ts'
import { I32 } from './assembler.ts'
import type { Lanes, Term, Value } from './Lanes.ts'
import { sizes } from './plan.ts'
import type { Plan } from './plan.ts'
import { vector } from './vector.ts'

/** A formula gathered over rows into a local, lane by lane. */
export interface Reduction {
  readonly of: Expression
  readonly into: number
  readonly join: (a: Term, b: Term) => Value
}

/** A place in the rows, and the locals that alarms are gathered in. */
export interface Rows {
  readonly row: number
  readonly stop: number
  readonly alarms: readonly number[]
}

/**
 * A loop over the vectors from `row` to `stop`, some at a time. The first pass over rows also raises the alarms and
 * writes the outputs.
 */
export function pass(
  v: Lanes,
  plan: Plan,
  { row, stop, alarms: raised }: Rows,
  reductions: readonly Reduction[],
  { unroll, first }: { readonly unroll: number; readonly first: boolean },
): void {
  v.while(v.below(v.get(row), v.get(stop)), () => {
    const pointers = new Map<number, Value>()
    const pointer = (size: number): Value => {
      const before = pointers.get(size)
      if (before !== undefined) return before
      const local = v.local(I32)
      v.set(local, v.shiftedLeft(v.get(row), Math.log2(size)))
      pointers.set(size, v.get(local))
      return v.get(local)
    }
    const gathered = reductions.map((): Term[] => [])
    for (let u = 0; u < unroll; u++) {
      const operand = vector(v, plan, (name) => load(v, plan, name, u * v.rows, pointer))
      reductions.forEach(({ of }, i) => gathered[i]?.push(operand(of).number))
      if (!first) continue
      plan.checks.forEach(({ of, domain }, i) => {
        const alarm = raised[i] as number
        v.set(alarm, v.largerBits(v.get(alarm), alarms[domain].probe(v, operand(of).number)))
      })
      for (const { of, address } of plan.outputs)
        v.store(pointer(plan.width.bytes), address + u * 16, operand(of).number)
    }
    reductions.forEach(({ into, join }, i) =>
      v.set(into, join(v.get(into), inPairs(v, gathered[i] as Term[], join))),
    )
    v.set(row, v.plus(v.get(row), v.integer(unroll * v.rows)))
  })
}

function load(v: Lanes, plan: Plan, name: string, ahead: number, pointer: (size: number) => Value): Value {
  const { type, address } = plan.columns.find((column) => column.name === name) as Plan['columns'][number]
  const size = sizes[type]
  const offset = address + ahead * size
  if (type === 'uint8') return v.loadUint8(pointer(size), offset)
  return type === 'float32' ? v.loadFloat32(pointer(size), offset) : v.load(pointer(size), offset)
}

/** x₀ x₁ x₂ x₃ joined as (x₀ x₁)(x₂ x₃). */
function inPairs(v: Lanes, values: readonly Term[], join: Reduction['join']): Term {
  if (values.length === 1) return values[0] as Term
  const half = values.length / 2
  return v.let(join(inPairs(v, values.slice(0, half), join), inPairs(v, values.slice(half), join)))
}
