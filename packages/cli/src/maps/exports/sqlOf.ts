import { InputError } from 'bernoulli'
import type { Dialect } from 'bernoulli/sql'
import type { RolePrediction } from '../../columns/index.ts'
import { dialects, expressionSql } from '../../expressions/index.ts'
import type { WrittenDialect } from '../../shell/databases/index.ts'
import { isSegmented } from '../AnyMap.ts'
import type { AnyMap } from '../AnyMap.ts'
import { exportFormula } from './mapFormula.ts'
import { segmentCases, segmentColumns, segmentLiteral, segmentRanges } from './segmentColumns.ts'

/**
 * A map as one SQL expression over the column of the prediction, or its two, which gives a probability; a map by segment over
 * the column of segments, too.
 *
 * @throws InputError when nothing says which column tells segments apart
 */
export function sqlOf(
  map: AnyMap,
  prediction: RolePrediction,
  dialect: WrittenDialect,
  segment?: string,
): string {
  const { formula, columns } = exportFormula(map, prediction)
  const range = {
    probability: { from: 0, to: 1 },
    percent: { from: 0, to: 100 },
    logit: { from: -Infinity, to: Infinity },
    'log-probability': { from: -Infinity, to: 0 },
  }[prediction.scale]
  const known = Object.fromEntries(columns.map((name) => [name, range]))
  const cases = isSegmented(map) ? casesOf(map, dialects[dialect], segment) : {}
  const all = { ...known, ...(isSegmented(map) ? segmentRanges(map) : {}) }
  return expressionSql(formula, dialect, all, cases)
}

/** The columns of a row's segment, as SQL over the column of segments. */
function casesOf(
  map: AnyMap,
  dialect: Dialect,
  segment: string | undefined,
): Readonly<Record<string, string>> {
  if (!isSegmented(map)) return {}
  if (segment === undefined)
    throw new InputError({
      problem: 'the map does not say which column tells segments apart',
      place: '--segment',
      advice: 'Name it.',
    })
  const given = dialect.identifier(segment)
  const written = (one: Parameters<typeof segmentLiteral>[0]): string => segmentLiteral(one, dialect)
  const cases = segmentCases(
    map,
    dialect,
    (one) => `${given} = ${written(one)}`,
    (all) => `${given} IN (${all.map(written).join(', ')})`,
  )
  return { [segmentColumns.offset]: cases.offset, [segmentColumns.slope]: cases.slope }
}
