import type { Outcome } from './Outcome.ts'

/**
 * Where a search begins that knows nothing: at 0; beside an offset, at the intercept that would be right were it the same in
 * every row. Far from it every probability is certain, and the curvature none.
 */
export function beginning(
  { names, intercept }: { readonly names: readonly string[]; readonly intercept: boolean },
  { label, weight, offset }: Outcome,
): Float64Array {
  const begin = new Float64Array(names.length)
  if (offset === undefined || !intercept) return begin
  let [total, yes, shift] = [0, 0, 0]
  for (let i = 0; i < label.length; i++) {
    const w = weight?.[i] ?? 1
    total += w
    yes += w * (label[i] as number)
    shift += w * (offset[i] as number)
  }
  const share = (yes + 0.5) / (total + 1)
  begin[0] = Math.log(share / (1 - share)) - shift / total
  return begin
}
