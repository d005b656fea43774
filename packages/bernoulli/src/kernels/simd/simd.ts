import type { Expression } from '../../expression/index.ts'
import { addToSum, emptySum } from '../../math/index.ts'
import { alarms, limitOf } from './alarms.ts'
import { instantiate, memoryOf } from './assembler.ts'
import { available } from './available.ts'
import { arrayTypes, bind, layout, plain, schedule, staysIn } from '../plain/index.ts'
import type { ColumnArray, Kernel, KernelSpec } from '../plain/index.ts'
import { MEMORY, plan } from './plan.ts'
import { program } from './program.ts'

let shared: WebAssembly.Memory | undefined

/** The one memory of all kernels; a run leaves nothing in it that another needs. */
const memory = (): WebAssembly.Memory => (shared ??= memoryOf(MEMORY))

/**
 * The kernel in WebAssembly SIMD; undefined where that is not available or a row is too wide for its memory.
 * Rows that do not fill a vector are the plain kernel's. Equal sums are added up once, constants not at all.
 */
export function simd<Sums extends string, Outputs extends string = never>(
  spec: KernelSpec<Sums, Outputs>,
): Kernel<Sums, Outputs> | undefined {
  if (!available()) return undefined
  const names = Object.keys(spec.sums) as Sums[]
  const keys = names.map((name) => schedule([spec.sums[name]]).key)
  const distinct = Object.fromEntries(
    names.map((name, i) => [keys[i], spec.sums[name]]).filter(([, e]) => (e as Expression).op !== 'constant'),
  ) as Record<string, Expression>
  const places = new Map(Object.keys(distinct).map((key, i) => [key, 4 * i]))
  const made = plan({ ...spec, sums: distinct }, MEMORY)
  if (made.block === 0) return undefined
  const block = instantiate(program(made), memory())
  const lanes = 16 / made.width.bytes
  const { buffer } = memory()
  const declared = layout(spec)
  const law = plain(spec)
  const columns = made.columns.map((column) => ({
    ...column,
    view: new arrayTypes[column.type](buffer, column.address, made.block),
  }))
  const outputs = made.outputs.map((output) => ({
    ...output,
    view: new arrayTypes[spec.lanes ?? 'float64'](buffer, output.address, made.block),
  }))
  const checks = made.checks.map((check) => ({
    ...check,
    words: new Uint32Array(buffer, check.address, 4),
    limit: limitOf(alarms[check.domain].limit, lanes),
  }))
  const state = new Float64Array(buffer, 0, 4 * places.size)

  return {
    run(given, options = {}) {
      const { from, to } = bind(declared, given, options)
      const whole = to - ((to - from) % lanes)
      const outside = new Set<string>()
      state.fill(0)
      for (const { words } of checks) words.fill(0)
      for (let start = from; start < whole && outside.size === 0; start += made.block) {
        const stop = Math.min(start + made.block, whole)
        for (const { name, view } of columns) view.set((given[name] as ColumnArray).subarray(start, stop))
        block(stop - start)
        for (const { name, view } of outputs)
          options.outputs?.[name as Outputs]?.set(view.subarray(0, stop - start), start)
        for (const { name, domain, words, limit } of checks) {
          if (words.every((word, i) => word < (limit[i] as number))) continue
          words.fill(0)
          if (!staysIn(domain, given[name] as ColumnArray, start, stop)) outside.add(name)
        }
      }
      const sums = [...state]
      const last = whole < to ? law.run(given, { ...options, from: whole, to }) : undefined
      last?.outside.forEach((name) => outside.add(name))
      const total = (name: Sums, key: string): number => {
        const e = spec.sums[name]
        if (e.op === 'constant') return to === from ? 0 : e.value * (to - from)
        const [a = 0, b = 0, ...lost] = sums.slice(places.get(key), (places.get(key) as number) + 4)
        return [a, b, last?.sums[name] ?? 0, ...lost.filter(Number.isFinite)].reduce(addToSum, emptySum).high
      }
      return {
        sums: Object.fromEntries(
          names.map((name, i) => [name, outside.size > 0 ? NaN : total(name, keys[i] as string)]),
        ) as Record<Sums, number>,
        outside: declared.map(({ name }) => name).filter((name) => outside.has(name)),
      }
    },
  }
}
