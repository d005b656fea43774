import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anyRows, tableOfRows } from '../../../test/fitTable.ts'
import { InputError } from '../../errors/index.ts'
import { evaluate } from '../../expression/index.ts'
import { sigmoid } from '../../math/index.ts'
import {
  applyRecalibration,
  applyRecalibrationToLogit,
  fitRecalibration,
  kindsInOrder,
  recalibrationKinds,
  recalibrationLookup,
} from '../index.ts'
import type { FitTable, Recalibration, RecalibrationKind } from '../index.ts'

const anyLogit = fc.oneof(fc.double({ min: -40, max: 40, noNaN: true }), fc.constantFrom(-Infinity, Infinity))

test.each(kindsInOrder)('%s: looked up, and as it is applied, are the same', (kind) => {
  fc.assert(
    fc.property(anyMap(kind), fc.array(anyLogit, { minLength: 1 }), (map, logits) => {
      fc.pre(map !== null)
      for (const z of [...logits, ...keysOf(map)]) {
        expect(said(map, 'logit', z)).toBeCloseTo(wantedOf(map, z), 12)
        const p = sigmoid(z)
        expect(said(map, 'probability', p)).toBeCloseTo(applyRecalibration(map, p), 12)
      }
    }),
  )
})

/** A map fitted to rows; few rows have a spline that rises, so these are made. */
function anyMap(kind: RecalibrationKind): fc.Arbitrary<Recalibration | null> {
  return kind === 'spline' ? anySpline : anyRows.map((rows) => fitted(kind, tableOfRows(rows)))
}

const anySpline = fc
  .record({
    first: fc.double({ min: -5, max: 2, noNaN: true }),
    steps: fc.array(fc.double({ min: 0.1, max: 3, noNaN: true }), { minLength: 2, maxLength: 4 }),
    intercept: fc.double({ min: -2, max: 2, noNaN: true }),
    bends: fc.array(fc.double({ min: -0.2, max: 0.2, noNaN: true }), { minLength: 3, maxLength: 3 }),
  })
  .map(({ first, steps, intercept, bends }): Recalibration | null => {
    const knots = steps.reduce((all, step) => [...all, (all.at(-1) as number) + step], [first])
    const curves = bends.slice(0, knots.length - 2)
    const map: Recalibration = { kind: 'spline', parameters: { knots, intercept, slope: 1, curves } }
    try {
      recalibrationLookup(map, 'logit')
      return map
    } catch (error) {
      if (error instanceof InputError) return null
      throw error
    }
  })

const wantedOf = (map: Recalibration, z: number): number => sigmoid(applyRecalibrationToLogit(map, z))

/** Where the map changes: predictions on a key are the hard ones. */
function keysOf({ parameters }: Recalibration): readonly number[] {
  const found = parameters as Readonly<Record<string, readonly number[] | string | undefined>>
  const { predictions = [], logits = [], knots = [], scale } = found
  const keys = [...(predictions as number[]), ...(logits as number[]), ...(knots as number[])]
  return scale === 'logit' || predictions.length === 0 ? keys : keys.map((p) => Math.log(p / (1 - p)))
}

function said(map: Recalibration, scale: 'probability' | 'logit', prediction: number): number {
  const lookup = recalibrationLookup(map, scale)
  const key = evaluate(lookup.key, { prediction })
  const place = lookup.bounds.filter((bound) => bound < key).length
  const numbers = Object.entries(lookup.numbers).map(([name, values]) => [name, values[place] as number])
  const value = evaluate(lookup.expression, {
    prediction,
    ...(Object.fromEntries(numbers) as Record<string, number>),
  })
  return lookup.scale === 'logit' ? sigmoid(value) : value
}

function fitted(kind: RecalibrationKind, table: FitTable): Recalibration | null {
  try {
    return fitRecalibration(kind, table)
  } catch (error) {
    if (error instanceof InputError) return null
    throw error
  }
}

test('every kind has one', () => {
  expect(kindsInOrder).toEqual(Object.keys(recalibrationKinds))
})
