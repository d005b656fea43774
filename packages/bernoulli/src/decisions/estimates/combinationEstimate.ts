import type { Estimate } from '../../evaluation/index.ts'
import type { Cells } from '../cells/index.ts'
import { covarianceOf } from './covarianceOf.ts'
import { shareEstimate } from './shareEstimate.ts'

/**
 * A sum of multiples of the shares of cells, as every net benefit and every cost is, with an interval recovered from the exact
 * one of each share: where a cell is empty its share may still be above 0, and the interval says so.
 *
 *   value = Σ cᵢ·shareᵢ
 *   ends = value ∓ √Σᵢⱼ ρᵢⱼ·dᵢ·dⱼ,  dᵢ = cᵢ·(shareᵢ − its end on the side that moves the sum there)
 *
 * ρ is the correlation of two shares. Of one share this is its own interval; with many rows it is value ± z·standard error.
 *
 * Source: Zou and Donner, Statistics in Medicine 27 (2008); Newcombe, ibid. 20 (2001), for several shares.
 */
export function combinationEstimate(cells: Cells, coefficients: readonly number[], level: number): Estimate {
  const { totals, weight, units } = cells
  const value = totals.reduce((sum, total, i) => sum + ((coefficients[i] ?? 0) * total) / weight, 0)
  if (!(units >= 2)) return { value, standardError: null, interval: null }
  const places = totals.map((_, i) => i)
  const influences = places.map((i) =>
    places.map((j) => ((i === j ? 1 : 0) - (totals[i] as number) / weight) / weight),
  )
  const used = places.filter((i) => (coefficients[i] ?? 0) !== 0)
  const covariance = used.map((i) =>
    used.map((j) => covarianceOf(cells, influences[i] as number[], influences[j])),
  )
  const c = used.map((i) => coefficients[i] as number)
  const of = (d: readonly number[], matrix: readonly (readonly number[])[]): number =>
    Math.max(
      0,
      d.reduce(
        (sum, di, i) => sum + d.reduce((row, dj, j) => row + di * dj * (matrix[i]?.[j] as number), 0),
        0,
      ),
    )
  const spread = used.map((_, i) => Math.sqrt(covariance[i]?.[i] as number))
  const correlation = used.map((_, i) =>
    used.map((_, j) => {
      if (i === j) return 1
      const [a, b] = [spread[i] as number, spread[j] as number]
      return a > 0 && b > 0 ? Math.max(-1, Math.min(1, (covariance[i]?.[j] as number) / a / b)) : 0
    }),
  )
  const variance = of(c, covariance)
  const shares = used.map((i) => {
    const others = places.filter((j) => j !== i)
    return shareEstimate(cells, [i], others, level) as Estimate
  })
  const end = (side: 'lower' | 'upper'): number => {
    const apart = shares.map(({ value: share, interval }, i) => {
      const [lower, upper] = interval ?? [share, share]
      const toUpper = (side === 'upper') === (c[i] as number) > 0
      return Math.abs(c[i] as number) * (toUpper ? upper - share : share - lower) * Math.sign(c[i] as number)
    })
    return Math.sqrt(of(apart, correlation))
  }
  return {
    value,
    standardError: Math.sqrt(variance),
    interval: [value - end('lower'), value + end('upper')],
  }
}
