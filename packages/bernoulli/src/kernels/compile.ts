import type { Expression } from '../expression/index.ts'
import type { Kernel, KernelSpec } from './plain/index.ts'
import { layout, plain, schedule } from './plain/index.ts'
import { simd } from './simd/index.ts'

/**
 * Fewer rows than this are always the plain kernel's. Writing and optimising a module takes about 20 ms of processor
 * time, in which the plain kernel goes through that many rows.
 */
const WORTHWHILE = 1 << 16

/** Kernels by structure, the most recently used last. */
const kernels = new Map<string, Kernel>()
const KEPT = 64

/**
 * Formulas made into one loop over typed arrays, in WebAssembly SIMD where that is available and worth it, else in
 * plain TypeScript; the same rows always go the same way. Kernels of the same structure are made once; the last 64 are
 * kept, and all share 256 KiB of WebAssembly memory.
 *
 * Accuracy: sums of terms of one sign are within 1e-14 relative, whatever the number and order of rows, beyond the
 * error of the terms (a few ulp; `float32` lanes: 1e-6). A sum of logarithms of numbers below 1 (or of 1 + e, e in
 * [0, 1]) is the logarithm of a product. The sign of a zero is not promised.
 *
 * @throws InputError when an expression reads a column that is not declared, or float32 lanes a float64 column
 */
export function compile<Sums extends string, Outputs extends string = never>(
  spec: KernelSpec<Sums, Outputs>,
): Kernel<Sums, Outputs> {
  const key = keyOf(spec)
  const kernel = kernels.get(key) ?? make(spec)
  kernels.delete(key)
  kernels.set(key, kernel)
  for (const oldest of kernels.keys()) {
    if (kernels.size <= KEPT) break
    kernels.delete(oldest)
  }
  return kernel
}

function make(spec: KernelSpec): Kernel {
  const law = plain(spec)
  let fast: Kernel | undefined
  return {
    run(columns, options = {}) {
      const given = (options.to ?? Object.values(columns)[0]?.length ?? 0) - (options.from ?? 0)
      const rows = options.whole ?? given
      if (!(rows >= WORTHWHILE)) return law.run(columns, options)
      fast ??= simd(spec) ?? law
      return fast.run(columns, options)
    },
  }
}

function keyOf(spec: KernelSpec): string {
  const { sums, outputs = {} } = spec
  const all: readonly Expression[] = [...Object.values(sums), ...Object.values(outputs)]
  return JSON.stringify([
    layout(spec),
    spec.lanes,
    Object.keys(sums),
    Object.keys(outputs),
    schedule(all).key,
  ])
}
