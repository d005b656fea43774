import type { Kernel, KernelSpec } from './Kernel.ts'
import { plain } from './plain.ts'

/** Formulas made into one loop over typed arrays. */
export function compile<Sums extends string, Outputs extends string = never>(
  spec: KernelSpec<Sums, Outputs>,
): Kernel<Sums, Outputs> {
  return plain(spec)
}
