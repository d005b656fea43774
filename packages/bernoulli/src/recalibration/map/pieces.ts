import { product } from '../../math/index.ts'
import type { CentredIsotonic, Spline } from './Recalibration.ts'

/** A polynomial around a place: value + slope·(z − at) + bend·(z − at)² + turn·(z − at)³. */
export interface Piece {
  readonly at: number
  readonly value: number
  readonly slope: number
  readonly bend: number
  readonly turn: number
}

/** Pieces of a formula of log-odds: `pieces[i]` where i of the bounds lie below z. */
export interface Pieces {
  readonly bounds: readonly number[]
  readonly pieces: readonly Piece[]
}

const straight = (at: number, value: number, slope: number): Piece => ({ at, value, slope, bend: 0, turn: 0 })

/**
 * A restricted cubic spline piece by piece, each around its left knot, so that beyond the last knot no cubes cancel.
 *
 * Truncated cubes that begin at a knot add to the third derivative alone: value, slope and bend run on.
 */
export function splinePieces({ knots, intercept, slope, curves }: Spline['parameters']): Pieces {
  const [first, last, before] = [knots[0], knots.at(-1), knots.at(-2)] as [number, number, number]
  const scale = (last - first) ** 2
  const cubes = knots.map((_, i) => {
    if (i < curves.length) return (curves[i] as number) / scale
    const sign = i === curves.length ? -1 : 1
    const from = i === curves.length ? last : before
    return curves.reduce(
      (sum, curve, j) => sum + ((sign * curve) / scale) * ((from - (knots[j] as number)) / (last - before)),
      0,
    )
  })
  const pieces: Piece[] = [straight(first, intercept + slope * first, slope)]
  let turn = 0
  knots.forEach((at, i) => {
    const left = pieces.at(-1) as Piece
    const step = at - left.at
    turn += cubes[i] as number
    const end = i === knots.length - 1
    pieces.push({
      at,
      value: left.value + step * (left.slope + step * (left.bend + step * left.turn)),
      slope: left.slope + step * (2 * left.bend + step * 3 * left.turn),
      bend: end ? 0 : left.bend + step * 3 * left.turn,
      turn: end ? 0 : turn,
    })
  })
  return { bounds: knots, pieces }
}

/** The lines of a centred isotonic map. */
export function linePieces({ logits, values, below, above }: CentredIsotonic['parameters']): Pieces {
  const line = (i: number): Piece => {
    const [left, right] = [logits[i - 1] as number, logits[i]]
    const value = values[i - 1] as number
    return straight(
      left,
      value,
      right === undefined ? above : ((values[i] as number) - value) / (right - left),
    )
  }
  const first = straight(logits[0] as number, values[0] as number, below)
  return { bounds: logits, pieces: [first, ...logits.map((_, i) => line(i + 1))] }
}

/** The value of a piece at z, any real or ±Infinity. */
export function pieceAt({ at, value, slope, bend, turn }: Piece, z: number): number {
  const step = z - at
  if (bend === 0 && turn === 0) return value + product(slope, step)
  return value + step * (slope + step * (bend + step * turn))
}

/** The value of what is made of pieces. */
export function piecesAt({ bounds, pieces }: Pieces, z: number): number {
  return pieceAt(pieces[placeAmong(bounds, z)] as Piece, z)
}

/** The same as `linePieces` says, without making all of them. */
export function lineAt({ logits, values, below, above }: CentredIsotonic['parameters'], z: number): number {
  const i = placeAmong(logits, z)
  const at = Math.max(0, i - 1)
  const [right, rise] = [logits[i], values[i]]
  const [left, value] = [logits[at] as number, values[at] as number]
  const slope = i === 0 ? below : right === undefined ? above : ((rise as number) - value) / (right - left)
  return pieceAt(straight(left, value, slope), z)
}

/** How many bounds, increasing, lie below z. */
function placeAmong(bounds: readonly number[], z: number): number {
  let [low, high] = [0, bounds.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((bounds[middle] as number) < z) low = middle + 1
    else high = middle
  }
  return low
}

/** Slopes of a rounded fit that fall by less are level. */
const level = 1e-12

/**
 * Between which bounds a formula falls, undefined where it rises or is level everywhere: on each piece the slope is a
 * parabola, least at an end or where its own slope is 0.
 */
export function fallsIn({ bounds, pieces }: Pieces): readonly [from: number, to: number] | undefined {
  for (const [i, { at, slope, bend, turn }] of pieces.entries()) {
    const [from, to] = [bounds[i - 1] ?? -Infinity, bounds[i] ?? Infinity]
    const slopeAt = (z: number): number => slope + (z - at) * (2 * bend + (z - at) * 3 * turn)
    const turning = at - bend / (3 * turn)
    const indices =
      bend === 0 && turn === 0 ? [at] : [from, to, ...(turning > from && turning < to ? [turning] : [])]
    if (indices.some((z) => slopeAt(z) < -level)) return [from, to]
  }
  return undefined
}
