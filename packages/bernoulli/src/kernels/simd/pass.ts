import type { Expression } from '../../expression/index.ts'
import { alarms } from './alarms.ts'
import { I32 } from './assembler.ts'
import type { Written } from './instructions.ts'
import { SimdFunction } from './SimdFunction.ts'
import type { Term, Value } from './SimdFunction.ts'
import { schedule } from '../plain/index.ts'
import { sizes } from './plan.ts'
import type { Plan } from './plan.ts'
import { vector } from './vector.ts'

/** A formula gathered over rows, lane by lane. */
export interface Reduction {
  readonly of: Expression
  /** An excess is that of a product over 1; a compensated sum is one of terms ≥ 0. */
  readonly join: 'sum' | 'compensated' | 'product' | 'excess'
}

type Join = (a: Term, b: Term) => Value

const joins: {
  readonly [J in Reduction['join']]: (v: SimdFunction) => { readonly from: number; readonly join: Join }
} = {
  sum: (v) => ({ from: 0, join: v.add }),
  compensated: (v) => ({ from: 0, join: v.add }),
  product: (v) => ({ from: 1, join: v.mul }),
  excess: (v) => ({ from: 0, join: (a, b) => v.add(a, v.add(b, v.mul(a, b))) }),
}

/**
 * A function (stop, row) that goes through the vectors from a row to another, some at a time where they are `whole`, and
 * leaves what it gathered in the plan's `gathered`. The quick way leaves in its `doubts` which rows have to be gone through
 * again in the sure way. The first pass over rows also raises the alarms and writes the outputs. Each pass is a function
 * of its own, so that its loop has the registers of the processor to itself.
 */
export function pass(
  plan: Plan,
  reductions: readonly Reduction[],
  { first, whole, way }: { readonly first: boolean; readonly whole: boolean; readonly way: 'quick' | 'sure' },
): SimdFunction {
  const v = new SimdFunction(plan.width)
  if (way === 'quick') v.doubts = v.local()
  const formulas = [...reductions, ...(first ? plan.outputs : [])].map(({ of }) => of)
  // A vector of bytes that stand for truths is read at once.
  const unroll = whole ? Math.min(unrollOf(formulas)[way], 16 / v.rows) : 1
  const [stop, row] = [v.get(0), v.get(1)]
  const start = v.integer(0)
  const gathering = reductions.map(({ of, join }) => ({
    of,
    counted: false,
    into: v.local(),
    lost: join === 'compensated' ? v.local() : undefined,
    ...joins[join](v),
  }))
  const checks = (first ? plan.checks : []).map((check) => ({ ...check, raised: v.local() }))
  for (const { into, lost, from } of gathering) {
    v.set(into, from)
    if (lost !== undefined) v.set(lost, 0)
  }
  for (const { raised, address } of checks) v.set(raised, v.load(start, address))

  v.while(v.below(row, stop), () => {
    const pointer = pointers(v, row)
    const bytes = truths(v, plan, unroll, pointer)
    const gathered = reductions.map((): Term[] => [])
    for (let u = 0; u < unroll; u++) {
      const operand = vector(v, plan, (name) => load(v, plan, name, u, pointer, bytes))
      gathering.forEach((reduction, i) => {
        const { number, mask } = operand(reduction.of)
        reduction.counted = mask !== undefined && reductions[i]?.join === 'sum'
        gathered[i]?.push(reduction.counted ? (mask as Value) : number)
      })
      for (const { of, domain, raised } of checks)
        if (!bytes.has(of.name))
          v.set(raised, v.largerBits(v.get(raised), alarms[domain].probe(v, operand(of).number)))
      if (!first) continue
      for (const { of, address } of plan.outputs)
        v.store(pointer(plan.width.bytes), address + u * 16, operand(of).number)
    }
    for (const { of, raised } of checks) {
      const found = bytes.get(of.name)
      if (found) v.set(raised, v.or(v.get(raised), found.strange))
    }
    gathering.forEach(({ into, lost, join, counted }, i) => {
      const how = counted ? v.addBits : join
      const term = inPairs(v, gathered[i] as Term[], how)
      if (lost === undefined) v.set(into, how(v.get(into), term))
      else addKeepingRest(v, into, lost, term)
    })
    v.set(1, v.plus(row, v.integer(unroll * v.rows)))
  })

  gathering.forEach(({ into, lost, counted }, i) => {
    const sum = lost === undefined ? v.get(into) : v.add(v.get(into), v.get(lost))
    v.store(start, plan.gathered + 16 * i, counted ? v.countOfMasks(sum) : sum)
  })
  for (const { raised, address } of checks) v.store(start, address, v.get(raised))
  if (v.doubts !== undefined) v.store(start, plan.doubts, v.get(v.doubts))
  return v
}

/** Dekker's sum of two: what rounding takes is kept apart, but for a term that is larger than the sum before it. */
function addKeepingRest(v: SimdFunction, sum: number, lost: number, term: Term): void {
  const [x, before] = [v.let(term), v.let(v.get(sum))]
  v.set(sum, v.add(before, x))
  v.set(lost, v.add(v.get(lost), v.sub(x, v.sub(v.get(sum), before))))
}

/** How many vectors a loop goes through at a time, as measured: more where each waits for divisions. */
function unrollOf(formulas: readonly Expression[]): { readonly quick: number; readonly sure: number } {
  const { nodes } = schedule(formulas)
  return {
    quick: nodes.some(({ op }) => op === 'divergence') ? 4 : 8,
    sure: nodes.length > 40 ? 1 : nodes.length > 12 ? 2 : 4,
  }
}

type Pointer = (size: number) => Value

/** Where the row stands among values of a size; computed where it is first asked for. */
function pointers(v: SimdFunction, row: Value): Pointer {
  const known = new Map<number, Value>()
  return (size) => {
    const before = known.get(size)
    if (before !== undefined) return before
    const local = v.local(I32)
    v.set(local, v.shiftedLeft(row, Math.log2(size)))
    known.set(size, v.get(local))
    return v.get(local)
  }
}

/** Bytes that stand for truths: those of a few vectors at once, and what in them is neither 0 nor 1. */
interface Truths {
  readonly masks: Value
  readonly strange: Value
}

function truths(
  v: SimdFunction,
  { columns }: Plan,
  unroll: number,
  pointer: Pointer,
): ReadonlyMap<string, Truths> {
  const found = columns.filter(({ truth }) => truth)
  return new Map(
    found.map(({ name, address }) => {
      const bytes = v.let(v.loadBytes(unroll * v.rows, pointer(1), address))
      return [name, { masks: v.let(v.negateBytes(bytes)), strange: v.and(bytes, v.everyByte(0xfe)) }]
    }),
  )
}

function load(
  v: SimdFunction,
  { columns }: Plan,
  name: string,
  u: number,
  pointer: Pointer,
  bytes: ReadonlyMap<string, Truths>,
): Written {
  const truth = bytes.get(name)
  if (truth) return { mask: v.spreadBytes(truth.masks, u * v.rows) }
  const { type, address } = columns.find((column) => column.name === name) as Plan['columns'][number]
  const size = sizes[type]
  const offset = address + u * v.rows * size
  if (type === 'uint8') return { number: v.loadUint8(pointer(size), offset) }
  return { number: type === 'float32' ? v.loadFloat32(pointer(size), offset) : v.load(pointer(size), offset) }
}

/** x₀ x₁ x₂ x₃ joined as (x₀ x₁)(x₂ x₃). */
function inPairs(v: SimdFunction, values: readonly Term[], join: Join): Term {
  if (values.length === 1) return values[0] as Term
  const half = values.length / 2
  return v.let(join(inPairs(v, values.slice(0, half), join), inPairs(v, values.slice(half), join)))
}
