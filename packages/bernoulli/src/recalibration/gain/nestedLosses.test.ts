import fc from 'fast-check'
import { expect, test } from 'vitest'
import { memory } from '../../engines/index.ts'
import { fitRecalibration } from '../fit/index.ts'
import type { RecalibrationKind } from '../map/index.ts'
import { inCells, noLosses, readings, tableWhere } from './crossValidatedLosses.ts'
import { foldCells } from './foldCells.ts'
import type { FoldCells } from './foldCells.ts'
import { judgedFolds } from './foldPlan.ts'
import { keptCells } from './keptCells.ts'
import { nestedLosses } from './nestedLosses.ts'
import { recalibratedLosses } from './recalibratedLosses.ts'
import { simplestUnbeaten, tryKinds } from './tryKinds.ts'
import type { FitKind } from './tryKinds.ts'

const fit: FitKind = (kind, table) => fitRecalibration(kind, table)
const kinds: readonly RecalibrationKind[] = ['none', 'shift', 'platt', 'spline', 'isotonic', 'vennAbers']

/** Every fold judged by what is chosen on the rows without it, from the start. */
function plainly(cells: FoldCells): Float64Array {
  const after = noLosses(cells)
  for (const fold of judgedFolds(cells)) {
    const others = keptCells(cells, (cell) => cells.fold[cell] !== fold).cells
    const chosen = simplestUnbeaten(tryKinds(others, kinds, fit), 0.95)
    if (chosen === undefined) continue
    const map = fit(
      chosen.kind,
      tableWhere(others, () => true),
    )
    const { yes, no } = inCells(cells, recalibratedLosses(map, readings(cells)))
    cells.fold.forEach((of, cell) => {
      if (of === fold) [after.yes[cell], after.no[cell]] = [yes[cell] as number, no[cell] as number]
    })
  }
  return after.yes.map((loss, cell) => loss + (after.no[cell] as number))
}

const anyRows = fc.record({
  logits: fc.array(fc.double({ min: -3, max: 3, noNaN: true }), { minLength: 24, maxLength: 60 }),
  draws: fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 60, maxLength: 60 }),
  slope: fc.constantFrom(0.2, 1),
  folds: fc.integer({ min: 3, max: 5 }),
  grouped: fc.boolean(),
})

test('folds judged in pairs come out as each judged from the start', async () => {
  await fc.assert(
    fc.asyncProperty(anyRows, async ({ logits, draws, slope, folds, grouped }) => {
      const labels = logits.map((z, i) => Number((draws[i] as number) < 1 / (1 + Math.exp(-slope * z))))
      const keys = grouped ? { group: logits.map((_, i) => i % 7) } : {}
      const engine = memory({ labels, logits, keys })
      const cells = await foldCells(engine, engine.shape.predictions[0], {
        ...{ folds, seed: 1, exactly: 1e6 },
        group: grouped ? 'group' : undefined,
      })
      const wanted = plainly(cells)
      const nested = nestedLosses(cells, kinds, fit, 0.95)
      const judged = [...wanted].filter((loss) => !Number.isNaN(loss))
      const found = [...(nested?.after.yes ?? [])].map((loss, i) => loss + (nested?.after.no[i] as number))
      expect(found).toHaveLength(judged.length)
      found.forEach((loss, i) => expect(loss).toBeCloseTo(judged[i] as number, 9))
    }),
    { numRuns: 30 },
  )
})
