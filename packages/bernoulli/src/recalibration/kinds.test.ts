import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { anyProbability, anyRows, tableOf, tableOfRows } from '../../test/fitTable.ts'
import ofOthers from '../../test/golden/recalibrationMaps.json' with { type: 'json' }
import { InputError } from '../errors/index.ts'
import { evaluate } from '../expression/index.ts'
import { sigmoid } from '../math/index.ts'
import { isotonic } from '../statistics/index.ts'
import {
  applyRecalibration,
  applyRecalibrationToLogit,
  fitCentredIsotonic,
  fitRecalibration,
  fitShift,
  fitShrunkenPlatt,
  fitSpline,
  kindsInOrder,
  recalibrationExpression,
  recalibrationKinds,
} from './index.ts'
import type { FitTable, Recalibration, RecalibrationKind } from './index.ts'

describe.each(ofOthers.cases)('$name: the maps of statsmodels and SciPy', (given) => {
  const table = tableOf(given.labels, given.logits, given.weights)
  test('shift', () => close([fitShift(table).parameters.intercept], given.shift, 1e-9))
  test('shrunken Platt', () => {
    const { intercept, slope } = fitShrunkenPlatt(table).parameters
    close([intercept, slope], given.shrunkenPlatt, 1e-9)
  })
  test.each(given.splines)('spline with knots $knots', (wanted) => {
    const falls = wanted.value.some((value, i) => i > 0 && value < (wanted.value[i - 1] ?? NaN))
    const map = fitted('spline', table, { knots: wanted.knots.length as 3 | 4 | 5 })
    expect(map === null || !falls).toBe(true)
    const said = map === null ? wanted.value : wanted.at.map((z) => applyRecalibrationToLogit(map, z))
    close(said, wanted.value, 1e-8)
  })
})

test('some spline of the golden numbers is fitted and some is refused', () => {
  const fits = ofOthers.cases.flatMap(({ labels, logits, weights, splines }) =>
    splines.map(({ knots }) =>
      fitted('spline', tableOf(labels, logits, weights), { knots: knots.length as 3 | 4 | 5 }),
    ),
  )
  expect(fits.filter((map) => map !== null).length).toBeGreaterThan(3)
})

const anyKind = fc.constantFrom(...kindsInOrder)

test('every map rises, or is level; of a positive slope', () => {
  fc.assert(
    fc.property(anyKind, anyRows, anyProbability, anyProbability, (kind, rows, p, q) => {
      const map = fitted(kind, tableOfRows(rows))
      const turned = map?.kind === 'platt' && map.parameters.slope < 0
      fc.pre(map !== null && !turned)
      const [low, high] = [Math.min(p, q), Math.max(p, q)].map((x) => applyRecalibration(map, x))
      expect(low).toBeLessThanOrEqual((high ?? NaN) + 1e-15)
    }),
  )
})

test('every map’s formula is what applying it says, on both scales', () => {
  fc.assert(
    fc.property(anyKind, anyRows, anyProbability, (kind, rows, p) => {
      const map = fitted(kind, tableOfRows(rows))
      fc.pre(map !== null)
      const of = recalibrationExpression(map, { name: 'm', column: 'p', scale: 'probability' })
      const after = evaluate(of.expression, { p })
      const wanted = applyRecalibration(map, p)
      expect(Math.abs((of.scale === 'logit' ? sigmoid(after) : after) - wanted)).toBeLessThan(1e-13)
      const z = Math.log(p) - Math.log1p(-p)
      const ofLogit = recalibrationExpression(map, { name: 'm', column: 'z', scale: 'logit' })
      const afterLogit = evaluate(ofLogit.expression, { z })
      const wantedLogit = sigmoid(applyRecalibrationToLogit(map, z))
      expect(
        Math.abs((ofLogit.scale === 'logit' ? sigmoid(afterLogit) : afterLogit) - wantedLogit),
      ).toBeLessThan(1e-13)
    }),
  )
})

test('maps of log-odds keep −60 and 60 apart from certainty, and from 61', () => {
  const rows = Array.from({ length: 40 }, (_, i) => ({
    label: Number((i * 7) % 10 < i / 4),
    logit: (i - 20) / 5,
    weight: 1,
  }))
  for (const kind of kindsInOrder.filter((one) => recalibrationKinds[one].ofLogits)) {
    const map = fitRecalibration(kind, tableOfRows(rows))
    const after = [-61, -60, 60, 61].map((z) => applyRecalibrationToLogit(map, z))
    expect(after.every(Number.isFinite), kind).toBe(true)
    expect(new Set(after).size, kind).toBe(4)
    expect(after, kind).toEqual(after.toSorted((a, b) => a - b))
  }
})

test('centred isotonic keeps the order of any two predictions, and so the AUC', () => {
  fc.assert(
    fc.property(
      anyRows,
      fc.double({ min: -30, max: 30, noNaN: true }),
      fc.double({ min: 0.01, max: 9, noNaN: true }),
      (rows, z, more) => {
        const map = fitted('centredIsotonic', tableOfRows(rows))
        fc.pre(map !== null)
        expect(applyRecalibrationToLogit(map, z)).toBeLessThan(applyRecalibrationToLogit(map, z + more))
      },
    ),
  )
})

test('centred isotonic: a point for each block of isotonic regression, at its mean, as R’s cir has it', () => {
  // Oron and Flournoy's rule by hand: blocks (z −2, −1), (0), (2, 3); smoothing next to nothing.
  const table = tableOf([0, 1, 1, 0, 1, 0, 1, 1, 1, 1], [-2, -2, -1, -1, 0, 0, 0, 0, 2, 3])
  const { logits, values } = fitCentredIsotonic(table, { smoothing: 1e-9 }).parameters
  const blocks = isotonic(table)
  expect(blocks.blocks).toBe(3)
  close(logits, [-1.5, 0, 2.5], 1e-12)
  close(values.slice(0, 2).map(sigmoid), [0.5, 0.75], 1e-8)
})

test('a shift makes predictions as high on average as labels are', () => {
  fc.assert(
    fc.property(anyRows, (rows) => {
      const table = tableOfRows(rows)
      const map = fitted('shift', table)
      fc.pre(map !== null)
      let [said, happened, weight] = [0, 0, 0]
      for (const { label, logit, weight: w } of rows) {
        said += w * sigmoid(applyRecalibrationToLogit(map, logit))
        happened += w * label
        weight += w
      }
      expect(Math.abs(said - happened) / weight).toBeLessThan(1e-9)
    }),
  )
})

test('shrunken Platt has a map for any rows, and for many is Platt’s own', () => {
  fc.assert(
    fc.property(anyRows, (rows) => {
      expect(fitShrunkenPlatt(tableOfRows(rows)).parameters.slope).toBeGreaterThanOrEqual(0)
    }),
  )
  const many = { labels: [1, 0, 1, 0, 1, 0], logits: [2, 2, -1, -1, 0.5, 0.5] }
  const table = tableOf(many.labels, many.logits, [5e6, 2e6, 2e6, 4e6, 3e6, 3e6])
  const [few, all] = [fitShrunkenPlatt(table), fitRecalibration('platt', table, { targets: 'observed' })]
  close(Object.values(few.parameters) as number[], Object.values(all.parameters) as number[], 1e-5)
})

test('a spline that would fall is refused, as a fit and as data', () => {
  const table = tableOf([0, 1, 1, 0, 0, 1, 0, 1], [-2, -2, -1, -1, 1, 1, 2, 2], [1, 9, 2, 8, 8, 2, 1, 9])
  expect(() => fitSpline(table, { knots: 3 })).toThrow(InputError)
  const fallen: Recalibration = {
    kind: 'spline',
    parameters: { knots: [-1, 0, 1], intercept: 0, slope: -1, curves: [0] },
  }
  expect(() => applyRecalibration(fallen, 0.5)).toThrow('it falls')
})

function fitted(
  kind: RecalibrationKind,
  table: FitTable,
  options?: Parameters<typeof fitRecalibration>[2],
): Recalibration | null {
  try {
    return fitRecalibration(kind, table, options)
  } catch (error) {
    if (error instanceof InputError) return null
    throw error
  }
}

function close(found: readonly number[], wanted: readonly number[], tolerance: number): void {
  expect(found.length).toBe(wanted.length)
  found.forEach((value, i) => {
    const right = wanted[i] ?? NaN
    expect(Math.abs(value - right)).toBeLessThan(tolerance * Math.max(1, Math.abs(right)))
  })
}
