import { calibrationInTheLarge, coxCalibration, separated, sumOf } from '../../statistics/index.ts'
import type { CoxCalibration, PredictionTable } from '../../statistics/index.ts'
import type { Statement } from '../result/index.ts'
import { isCertain } from './lossTotals.ts'
import { statements as says } from '../result/index.ts'

/** Slope and intercept of calibration, as far as they exist, before anything is said of how sure they are. */
export interface FittedCalibration {
  readonly both: CoxCalibration | null
  readonly large: ReturnType<typeof calibrationInTheLarge>
  readonly statements: readonly Statement[]
}

export function fitCalibration(table: PredictionTable): FittedCalibration {
  const certain = [...new Set([0, table.entries - 1])].filter((i) => isCertain(table, i))
  const contradicted = certain.some((i) => (table.logit[i] === Infinity ? table.no[i] : table.yes[i]) !== 0)
  if (contradicted) {
    const why = 'a certain prediction was wrong, which no slope can mend'
    return { both: null, large: null, statements: [says.noSlope(why)] }
  }
  const finite = certain.length === 0 ? table : finitePart(table)
  const both = coxCalibration(finite)
  const large = calibrationInTheLarge(finite)
  const statements: Statement[] = []
  if (certain.length > 0)
    statements.push(says.certain(certain.reduce((sum, i) => sum + (table.examples[i] as number), 0)))
  if (both === null || large === null) {
    const mixed = sumOf(finite.yes) > 0 && sumOf(finite.no) > 0
    if (!mixed && certain.length > 0)
      statements.push(says.noSlope('apart from the certain predictions there are not both a yes and a no'))
    else if (mixed && finite.entries === 1)
      statements.push(says.equalPredictions(finite.probability[0] as number))
    else if (mixed && both === null && separated(finite))
      statements.push(says.noSlope('a threshold separates every yes from every no'))
    if (mixed && (large === null || (both === null && finite.entries > 1 && !separated(finite))))
      statements.push(says.levelLikelihood())
  }
  return { both, large, statements }
}

type FinitePart = Pick<PredictionTable, 'entries' | 'probability' | 'logit' | 'yes' | 'no'>

/** Certain predictions stand at the two ends of the table. */
function finitePart(table: PredictionTable): FinitePart {
  const from = table.logit[0] === -Infinity ? 1 : 0
  const to = table.logit[table.entries - 1] === Infinity ? table.entries - 1 : table.entries
  const part = (values: Float64Array): Float64Array => values.subarray(from, Math.max(from, to))
  return {
    entries: Math.max(0, to - from),
    probability: part(table.probability),
    logit: part(table.logit),
    yes: part(table.yes),
    no: part(table.no),
  }
}
