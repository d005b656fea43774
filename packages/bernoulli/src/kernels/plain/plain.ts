import type { Expression } from '../../expression/index.ts'
import { emptySum, mergeSums } from '../../math/index.ts'
import type { CompensatedSum } from '../../math/index.ts'
import { staysIn } from './domains.ts'
import type { ColumnArray, Kernel, KernelSpec } from './Kernel.ts'
import { bind, layout } from './layout.ts'
import { loops } from './loops.ts'
import { schedule } from './schedule.ts'

const BLOCK = 512

/**
 * The kernel in plain TypeScript: every operation by its row in `values`, one block of rows at a time. It is the law
 * that the WebAssembly kernel is tested against, and its stand-in where WebAssembly is not available.
 *
 * Accuracy: sums to 2 u relative for terms of one sign, beyond the error of the terms.
 */
export function plain<Sums extends string, Outputs extends string = never>(
  spec: KernelSpec<Sums, Outputs>,
): Kernel<Sums, Outputs> {
  const columns = layout(spec)
  const sums = Object.entries<Expression>(spec.sums)
  const outputs = Object.entries<Expression>(spec.outputs ?? {})
  const { nodes, args, position } = schedule([...sums, ...outputs].map(([, e]) => e))

  return {
    run(given, options = {}) {
      const { arrays, from, to } = bind(columns, given, options)
      const totals = sums.map(() => emptySum)
      const slots = nodes.map((e) => {
        const slot = new Float64Array(Math.min(BLOCK, to - from))
        return e.op === 'constant' ? slot.fill(e.value) : slot
      })
      for (let start = from; start < to; start += BLOCK) {
        const n = Math.min(BLOCK, to - start)
        const values = n === BLOCK ? slots : slots.map((slot) => slot.subarray(0, n))
        const valueOf = (e: Expression): Float64Array => values[position.get(e) as number] as Float64Array
        nodes.forEach((e, i) => {
          const slot = values[i] as Float64Array
          if (e.op === 'column') slot.set((given[e.name] as ColumnArray).subarray(start, start + n))
          else if (e.op !== 'constant')
            (loops[e.op] as (...slots: Float64Array[]) => void)(
              slot,
              ...(args[i] as readonly number[]).map((at) => values[at] as Float64Array),
            )
        })
        sums.forEach(([, e], i) => (totals[i] = mergeSums(totals[i] as CompensatedSum, addUp(valueOf(e)))))
        for (const [name, e] of outputs) options.outputs?.[name as Outputs]?.set(valueOf(e), start)
      }
      const outside = columns.filter(({ domain }, i) => !staysIn(domain, arrays[i] as ColumnArray, from, to))
      const total = (i: number): number => (outside.length > 0 ? NaN : (totals[i] as CompensatedSum).high)
      return {
        sums: Object.fromEntries(sums.map(([name], i) => [name, total(i)])) as Record<Sums, number>,
        outside: outside.map(({ name }) => name),
      }
    },
  }
}

/** Knuth's two-sum over an array, without an object for every term. */
function addUp(terms: Float64Array): CompensatedSum {
  let high = 0
  let low = 0
  for (let i = 0; i < terms.length; i++) {
    const term = terms[i] as number
    const sum = high + term
    const share = sum - high
    low += high - (sum - share) + (term - share)
    high = sum
  }
  return Number.isFinite(high) ? { high, low } : { high, low: 0 }
}
