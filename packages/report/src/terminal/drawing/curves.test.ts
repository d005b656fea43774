import fc from 'fast-check'
import { expect, test } from 'vitest'
import { curves, lineOf } from './curves.ts'
import { ink } from './ink.ts'

test('a value is marked in the line in which a curve has it, whatever the frame', () => {
  const depth = fc.double({ min: 0, max: 3, noNaN: true })
  fc.assert(
    fc.property(depth, fc.integer({ min: 1, max: 12 }), (below, height) => {
      const frame = { across: 4, height, low: -below, top: 1 }
      const lines = curves(
        () => 0,
        () => NaN,
        { ...frame, ink: ink(false) },
      )
      expect(lines.map((line) => line !== '')).toEqual(lines.map((_, i) => i === lineOf(0, frame)))
    }),
    { examples: [[0.326, 8]] },
  )
})
