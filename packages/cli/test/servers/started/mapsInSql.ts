import { applyRecalibration, applySegmentedMap, memory, recalibrate } from 'bernoulli'
import type { SegmentedMap } from 'bernoulli'
import { kindsInOrder } from 'bernoulli/recalibration'
import { expect, test } from 'vitest'
import { dialects } from '../../../src/expressions/index.ts'
import { sqlOf } from '../../../src/maps/exports/index.ts'
import type { WrittenDialect } from '../../../src/shell/databases/index.ts'

/** Predictions of every size, certain ones among them. */
const predictions = [
  ...[0, 1, 0.5, 1e-300, 1e-17, 1 - 2 ** -53, 0.049, 0.05, 0.95, 0.951],
  ...Array.from({ length: 200 }, (_, i) => 1 / (1 + Math.exp((i - 100) / 5))),
]

/**
 * Every kind of map as an expression of a database, which says there what the map says.
 *
 * @param relation  rows of a place and a number, as a relation with columns of these names, quoted
 */
export function mapsInSqlSuite(
  dialect: WrittenDialect,
  query: (statement: string) => Promise<readonly (readonly (number | null)[])[]>,
  relation: (names: readonly string[], rows: readonly (readonly number[])[]) => string,
): void {
  const labels = Array.from({ length: 300 }, (_, i) => Number((i * 7) % 11 < 1 + (i % 8)))
  const engine = memory({ labels, probabilities: labels.map((_, i) => 0.05 + (i % 8) / 9) })
  const { identifier } = dialects[dialect]

  test.each(kindsInOrder)(`a map as SQL of ${dialect} says what it says: %s`, async (kind) => {
    const map = await recalibrate(engine, kind)
    const sql = sqlOf(map, { column: 'p', scale: 'probability' }, dialect)
    const [place = '', p = ''] = ['place', 'p'].map(identifier)
    const rows = relation(
      [place, p],
      predictions.map((value, i) => [i, value]),
    )
    const found = await query(`SELECT ${sql} AS said FROM ${rows} ORDER BY ${place}`)
    const wrong = predictions.flatMap((given, i) => {
      const [said, wanted] = [Number(found[i]?.[0]), applyRecalibration(map, given)]
      return Math.abs(said - wanted) <= 1e-12 * Math.max(said, wanted) ? [] : [{ given, said, wanted }]
    })
    expect(wrong).toEqual([])
  })

  test.each(['platt', 'isotonic'] as const)(
    `a map by segment as SQL of ${dialect} says what it says: %s`,
    async (kind) => {
      const base = await recalibrate(engine, kind)
      const map: SegmentedMap = {
        kind: 'segments',
        parameters: { base, slope: 0.9, segments: [1, 2.5, -3], offsets: [0.5, -1.25, 2] },
      }
      const sql = sqlOf(map, { column: 'p', scale: 'probability' }, dialect, 'region')
      const [place = '', p = '', region = ''] = ['place', 'p', 'region'].map(identifier)
      const cells = predictions.map((value, i) => ({ value, segment: [1, 2.5, -3, 4][i % 4] ?? 0 }))
      const rows = relation(
        [place, p, region],
        cells.map(({ value, segment }, i) => [i, value, segment]),
      )
      const found = await query(`SELECT ${sql} AS said FROM ${rows} ORDER BY ${place}`)
      const wrong = cells.flatMap(({ value, segment }, i) => {
        const [said, wanted] = [Number(found[i]?.[0]), applySegmentedMap(map, segment, value)]
        return Math.abs(said - wanted) <= 1e-12 * Math.max(said, wanted)
          ? []
          : [{ value, segment, said, wanted }]
      })
      expect(wrong).toEqual([])
    },
  )
}
