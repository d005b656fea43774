import type { Braille } from '../terminal/index.ts'
import { lossAt } from './lossAt.ts'
import type { Curve } from './lossAt.ts'

/** Draws the curve without gaps from p = 0 at the left to p = 1 at the right; what is above `top` is left out. */
export function traceCurve(canvas: Braille, curve: Curve, top: number): void {
  let previous: number | undefined
  for (let x = 0; x < canvas.across; x++) {
    const loss = lossAt(curve, x / (canvas.across - 1))
    const y = loss > top ? -1 : Math.round((1 - loss / top) * (canvas.down - 1))
    const beside = previous === undefined ? y : previous + Math.sign(y - previous)
    for (let step = Math.min(beside, y); step <= Math.max(beside, y); step++) canvas.dot(x, step)
    previous = y
  }
}
