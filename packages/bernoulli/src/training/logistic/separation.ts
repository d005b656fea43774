import { inStandard } from './Design.ts'
import type { Design } from './Design.ts'
import type { Outcome } from './outcome/index.ts'
import type { Passes } from './passes/index.ts'
import type { Separation } from './search/index.ts'

/** How far each row lies from the border of a direction, and what rounding leaves of 0. */
export function heightsAlong(
  { weight }: Pick<Outcome, 'weight'>,
  { logitsOf }: Passes,
  direction: Float64Array,
): { readonly heights: Float64Array; readonly border: number } {
  const largest = direction.reduce((most, d) => Math.max(most, Math.abs(d)), 0)
  const heights = logitsOf(direction.map((d) => d / largest))
  const top = heights.reduce((most, h, i) => (weight?.[i] === 0 ? most : Math.max(most, Math.abs(h))), 0)
  return { heights, border: 1e-6 * top }
}

/**
 * Whether a direction separates: no yes lies on the no side of its border, and no no on the yes side.
 *
 *   (2y − 1)·x·direction ≥ 0 in every row of weight, > 0 in some; soft labels must lie on the border
 *
 * The answer is a proof, up to rounding: the direction is checked against every row.
 */
export function separationAlong(
  design: Pick<Design, 'names' | 'basis'>,
  { label, weight }: Outcome,
  passes: Passes,
  direction: Float64Array,
): Separation | null {
  const { heights, border } = heightsAlong({ ...(weight && { weight }) }, passes, direction)
  let above = 0
  let on = 0
  for (let i = 0; i < heights.length; i++) {
    if (weight?.[i] === 0) continue
    const height = heights[i] as number
    const y = label[i] as number
    const side = y === 1 ? height : y === 0 ? -height : -Math.abs(height)
    if (side < -border) return null
    if (side > border) above += 1
    else on += 1
  }
  if (above === 0) return null
  return { kind: on === 0 ? 'complete' : 'quasi', columns: columnsAlong(design, direction) }
}

/** The columns that a direction is made of. */
export function columnsAlong(
  design: Pick<Design, 'names' | 'basis'>,
  direction: Float64Array,
): readonly string[] {
  const standard = inStandard(design, direction).map(Math.abs)
  const most = standard.reduce((most, d) => Math.max(most, d), 0)
  const columns = design.names.filter((_, j) => (standard[j] as number) > 1e-4 * most)
  const slopes = columns.filter((name) => name !== '(intercept)')
  return slopes.length > 0 ? slopes : columns
}
