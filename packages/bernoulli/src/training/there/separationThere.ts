import { abs, column, constant, equal, less, multiply, negate, select } from '../../expression/index.ts'
import { columnsAlong } from '../logistic/index.ts'
import type { Separation } from '../logistic/index.ts'
import type { LogisticRows } from './LogisticRows.ts'
import { combined, totals } from './Standard.ts'
import type { Standard } from './Standard.ts'

/**
 * Whether a direction separates: no yes lies on the no side of its border, and no no on the yes side.
 *
 *   (2y − 1)·x·direction ≥ 0 in every row of weight, > 0 in some; soft labels must lie on the border
 *
 * The rows on each side are counted where they are, after the one that is farthest from the border.
 */
export async function separationThere(
  engine: LogisticRows,
  standard: Standard,
  direction: Float64Array,
): Promise<Separation | null> {
  const largest = direction.reduce((most, d) => Math.max(most, Math.abs(d)), 0)
  const height = combined(
    standard.terms,
    direction.map((d) => d / largest),
  )
  const counted = engine.shape.weighted ? less(0, column('weight')) : constant(1)
  const size = multiply(counted, abs(height))
  const [farthest] = await engine.rows({ largest: size, limit: 1, show: { size } })
  const border = 1e-6 * (farthest?.values['size'] ?? 0)
  const y = column('label')
  const side = select(equal(y, 1), height, select(equal(y, 0), negate(height), negate(abs(height))))
  const found = await totals(engine, {
    counted,
    below: multiply(counted, less(side, -border)),
    above: multiply(counted, less(border, side)),
  })
  if (found['below'] !== 0 || found['above'] === 0) return null
  const { names, means, scales } = standard
  return {
    kind: found['above'] === found['counted'] ? 'complete' : 'quasi',
    columns: columnsAlong({ names, basis: { inverse: undefined, means, scales } }, direction),
  }
}
