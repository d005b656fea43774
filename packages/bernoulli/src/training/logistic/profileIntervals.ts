import { dot, normalQuantile, solve } from '../../math/index.ts'
import { toGiven } from './Design.ts'
import type { Design } from './Design.ts'
import { inUnit } from './inUnit.ts'
import { weightOf } from './outcome/index.ts'
import type { Outcome } from './outcome/index.ts'
import { columnsOf, pointAt } from './pointAt.ts'
import type { Point } from './pointAt.ts'

const STEPS = 200
/** Largest entry of the mean score along what is free at which the rest counts as found. */
const TOLERANCE = 1e-7
/** Doublings of the distance before a side is taken to have no end. */
export const DOUBLINGS = 40

/**
 * Intervals of coefficients by the likelihood that is left when one of them is fixed:
 *
 *   { b : 2·(max ℓ − max ℓ with βⱼ = b) ≤ χ²₁ quantile of the level }
 *
 * ℓ is the likelihood, or Firth's penalised one with the information of all columns. A side without an end is infinite.
 *
 * @param design        of orthogonal columns
 * @param coefficients  of the design, at the maximum
 *
 * Source: Venzon & Moolgavkar 1988; Heinze & Schemper 2002.
 */
export function profileIntervals(
  design: Design,
  outcome: Outcome,
  coefficients: Float64Array,
  { level, firth }: { readonly level: number; readonly firth: boolean },
): readonly (readonly [lower: number, upper: number])[] {
  const columns = columnsOf(design)
  const order = columns.length
  const back = toGiven(design)
  const top = pointAt(columns, outcome, coefficients, firth)
  if (top === undefined) throw new RangeError('a maximum without curvature')
  const drop = normalQuantile((1 + level) / 2) ** 2 / 2
  const weight = weightOf(outcome)
  return design.names.map((_, j) => {
    const { direction, unit } = inUnit(back.subarray(j * order, (j + 1) * order))
    const best = dot(direction, coefficients)
    const spread = Math.sqrt(dot(direction, solve(top.lower, order, direction)))
    const end = (side: -1 | 1): number => {
      let near: Point = top
      const excess = (distance: number): number => {
        const value = best + side * distance
        near = highest(columns, outcome, near, { direction, value, weight, firth })
        return top.height - near.height - drop
      }
      return unit * (best + side * crossing(excess, -drop, Math.sqrt(2 * drop) * spread))
    }
    return [end(-1), end(1)] as const
  })
}

/**
 * Where a growing function is 0, looked for at a distance that doubles; infinite where it stays below.
 *
 * @param start  the function at 0, below 0
 */
export function crossing(excess: (distance: number) => number, start: number, reach: number): number {
  let [inside, outside, below, above] = [0, reach, start, excess(reach)]
  for (let i = 0; above < 0; i++) {
    if (i === DOUBLINGS) return Infinity
    ;[inside, below] = [outside, above]
    outside *= 2
    above = excess(outside)
  }
  return root(excess, [inside, outside], [below, above])
}

/** Where a growing function is 0 between two places, to 1e-9 of them: false position, its stale end halved. */
function root(
  excess: (distance: number) => number,
  [from, to]: readonly [number, number],
  [low, high]: readonly [number, number],
): number {
  let [inside, outside, below, above] = [from, to, low, high]
  for (let i = 0; i < 200 && outside - inside > 1e-9 * outside; i++) {
    const at = (inside * above - outside * below) / (above - below)
    const there = excess(at)
    if (Math.abs(there) < 1e-12) return at
    if (there < 0) {
      ;[inside, below] = [at, there]
      above /= 2
    } else {
      ;[outside, above] = [at, there]
      below /= 2
    }
  }
  return (inside + outside) / 2
}

/** The highest point at which a combination of coefficients has a value; steps are along what is free. */
export function highest(
  columns: readonly Float64Array[],
  outcome: Outcome,
  from: Point,
  fixed: {
    readonly direction: Float64Array
    readonly value: number
    readonly weight: number
    readonly firth: boolean
    readonly tolerance?: number
  },
): Point {
  const { direction, value, weight, firth, tolerance = TOLERANCE } = fixed
  const order = columns.length
  const moved = (at: Point, step: Float64Array, length: number): Point | undefined =>
    pointAt(
      columns,
      outcome,
      at.coefficients.map((b, k) => b + length * (step[k] as number)),
      firth,
    )
  const lifted = solve(from.lower, order, direction)
  const missing = (value - dot(direction, from.coefficients)) / dot(direction, lifted)
  let at = moved(from, lifted, missing)
  // Far out the information can be flat where the straight way leads; the maximum there is far below, too.
  if (at === undefined) return { ...from, height: -Infinity }
  for (let i = 0; i < STEPS; i++) {
    const across = solve(at.lower, order, direction)
    const share = dot(across, at.score) / dot(across, direction)
    const free = at.score.map((s, k) => s - share * (direction[k] as number))
    if (free.every((s) => Math.abs(s) <= tolerance * weight)) break
    const step = solve(at.lower, order, free)
    let next: Point | undefined
    for (let length = 1; length > 1e-8; length /= 2) {
      const tried = moved(at, step, length)
      if (tried === undefined || !(tried.height > at.height)) continue
      next = tried
      break
    }
    if (next === undefined) break
    at = next
  }
  return at
}
