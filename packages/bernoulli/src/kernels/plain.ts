import { values } from '../expression/index.ts'
import type { Expression } from '../expression/index.ts'
import { addToSum, emptySum } from '../math/index.ts'
import { holds } from './domains.ts'
import type { Kernel, KernelSpec } from './Kernel.ts'
import { bind, layout } from './layout.ts'
import { schedule } from './schedule.ts'

type Value = (...args: readonly number[]) => number

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
  const expressions = [...sums, ...outputs].map(([, e]) => e)
  const { nodes, args, place } = schedule(expressions)

  return {
    run(given, options = {}) {
      const { arrays, from, to } = bind(columns, given, options)
      const source = new Map(columns.map(({ name }, i) => [name, arrays[i]]))
      const totals = sums.map(() => emptySum)
      const block = Math.min(BLOCK, to - from)
      const slots = nodes.map((e) => {
        const slot = new Float64Array(block)
        return e.op === 'constant' ? slot.fill(e.value) : slot
      })
      const slotOf = (e: Expression): Float64Array => slots[place.get(e) as number] as Float64Array
      for (let start = from; start < to; start += block) {
        const n = Math.min(block, to - start)
        nodes.forEach((e, i) => {
          const slot = slots[i] as Float64Array
          if (e.op === 'column') slot.set(source.get(e.name)?.subarray(start, start + n) ?? [])
          else if (e.op !== 'constant')
            fill(slot, values[e.op] as Value, n, ...(args[i] ?? []).map((at) => slots[at] as Float64Array))
        })
        sums.forEach(([, e], i) => {
          const terms = slotOf(e)
          let total = totals[i] ?? emptySum
          for (let row = 0; row < n; row++) total = addToSum(total, terms[row] as number)
          totals[i] = total
        })
        for (const [name, e] of outputs)
          options.outputs?.[name as Outputs]?.set(slotOf(e).subarray(0, n), start)
      }
      const outside = columns.filter(({ domain }, i) => {
        const array = arrays[i] ?? []
        for (let row = from; row < to; row++) if (!holds(domain, array[row] as number)) return true
        return false
      })
      return {
        sums: Object.fromEntries(
          sums.map(([name], i) => [name, outside.length > 0 ? NaN : totals[i]?.high]),
        ) as Record<Sums, number>,
        outside: outside.map(({ name }) => name),
      }
    },
  }
}

function fill(
  to: Float64Array,
  value: Value,
  n: number,
  a?: Float64Array,
  b?: Float64Array,
  c?: Float64Array,
): void {
  if (a === undefined) return
  if (b === undefined) for (let i = 0; i < n; i++) to[i] = value(a[i] as number)
  else if (c === undefined) for (let i = 0; i < n; i++) to[i] = value(a[i] as number, b[i] as number)
  else for (let i = 0; i < n; i++) to[i] = value(a[i] as number, b[i] as number, c[i] as number)
}
