import { operations, radicand } from '../../expression/index.ts'
import type { Expression } from '../../expression/index.ts'
import { available, instantiate, memoryOf } from '../simd/index.ts'
import type { Update, UpdateSpec } from './Update.ts'
import { adding, moving, STRIDE } from './updatePrograms.ts'

/** Browsers give a memory no more than this. */
const MOST = 2 ** 31

/**
 * The loops of an update in WebAssembly SIMD. Every operation is rounded once, to the nearest float32: the numbers are those
 * of any other writing of the same formulas, to the bit.
 *
 * @returns undefined where there is no WebAssembly SIMD, no memory for the arrays, or a formula has operations whose last digit
 *   is not settled, such as e^a
 */
export function openUpdate(spec: UpdateSpec): Update | undefined {
  const { length, arrays, scalars, formulas, sum } = spec
  if (!available() || ![...Object.values(formulas), sum].every(isSettled)) return undefined
  const bytes = STRIDE * Math.ceil((4 * length) / STRIDE)
  let free = STRIDE // the sums are first
  const placed = (names: readonly string[], each: number): Readonly<Record<string, number>> =>
    Object.fromEntries(names.map((name) => [name, (free += each) - each]))
  const layout = { sums: 0, scalars: placed(scalars, STRIDE), arrays: placed(arrays, bytes) }
  const memory = memoryFor(free)
  if (memory === undefined) return undefined
  const view = (address: number, length: number): Float32Array =>
    new Float32Array(memory.buffer, address, length)
  const functionOf = (program: Uint8Array<ArrayBuffer>): (() => void) => {
    const run = instantiate(program, memory)
    return () => run(0, bytes)
  }
  const [move, add] = [functionOf(moving(layout, formulas)), functionOf(adding(layout, sum))]
  const sums = view(layout.sums, STRIDE / 4)
  const shared = scalars.map((name) => [name, view(layout.scalars[name] as number, 4)] as const)
  return {
    arrays: Object.fromEntries(arrays.map((name) => [name, view(layout.arrays[name] as number, length)])),
    sum: () => {
      add()
      return sums.reduce((total, one) => total + one, 0)
    },
    run: (given) => {
      for (const [name, lanes] of shared) lanes.fill(given[name] as number)
      move()
    },
  }
}

/** Whether there is one right float32, which graphs and loops both give: a choice is made in graphs by a product. */
function isSettled(formula: Expression): boolean {
  const seen = new Set<Expression>()
  const visit = (e: Expression): boolean => {
    if (e.op === 'constant' || e.op === 'column' || seen.has(e)) return true
    seen.add(e)
    const square = radicand(e)
    if (square !== undefined) return visit(square)
    return operations[e.op].rounding !== 'near' && e.op !== 'select' && e.args.every(visit)
  }
  return visit(formula)
}

function memoryFor(bytes: number): WebAssembly.Memory | undefined {
  if (bytes > MOST) return undefined
  try {
    return memoryOf(bytes)
  } catch {
    return undefined // Where there is no room for it, the graph's way needs room for less at a time.
  }
}
