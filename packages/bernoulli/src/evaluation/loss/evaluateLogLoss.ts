import {
  brierDiscrimination,
  brierMiscalibration,
  entropyOfShares,
  logLossDiscrimination,
  logLossMiscalibration,
  scoreInterval,
  shareLeft,
  skillOf,
  sumOf,
} from '../../statistics/index.ts'
import type { Engine, GatheredPredictions, IsotonicFit, Scatter } from '../../statistics/index.ts'
import { atLeast, ratioInterval } from '../intervals/index.ts'
import { contradictions } from './contradictions.ts'
import type { Brier, Estimate, Independence, LogLoss, Statement } from '../result/index.ts'
import { lossTotals } from './lossTotals.ts'
import { meanVariances } from './meanVariances.ts'
import type { Centre, RowFormulas } from '../rows/index.ts'
import { statements as says } from '../result/index.ts'

/** What the log loss and its relatives are read from. */
export interface Gathering {
  readonly engine: Engine
  readonly row: RowFormulas
  readonly gathered: GatheredPredictions
  readonly fit: IsotonicFit
  readonly level: number
  readonly group: string | undefined
}

/** Labels closer together than 10^−12 count as equal: their divergence from the base rate is rounding. */
const noDivergence = 1e-25

/** Yeses or noes below which that is said. */
const fewEvents = 10

/** The log loss and the Brier score of the whole, with what they are made of. */
export async function evaluateLogLoss({ engine, row, gathered, fit, level, group }: Gathering): Promise<{
  readonly logLoss: LogLoss
  readonly brier: Brier
  readonly groups: Independence['groups']
  readonly statements: readonly Statement[]
}> {
  const totals = await lossTotals(engine, row, gathered)
  const { mean, floor, excess, baseRate, restRate } = totals
  const uncertainty = entropyOfShares(baseRate, restRate)
  const possible = totals.hard ? uncertainty : totals.apart
  const reducible = { amount: possible, rounding: noDivergence }
  const ratio = shareLeft(excess, reducible)
  const skill = skillOf(excess, reducible)
  const centre: Centre = { mean, floor, baseRate, baseLogit: Math.log(baseRate / restRate), ratio }
  const ruledOut = await contradictions(engine, row, gathered.table, totals)
  const rows = sumOf(gathered.table.examples)
  const variances = await meanVariances({ engine, row, table: gathered.table, rows, totals, centre, group })
  const statements: Statement[] = [...variances.statements]
  if (ruledOut.count > 0) statements.push(says.contradictions(ruledOut.count))
  const [yes, no] = [sumOf(gathered.table.yes), sumOf(gathered.table.no)]
  if (yes + no > 1 && Math.min(yes, no) < fewEvents) statements.push(says.fewEvents(yes, no))
  if (ratio === null)
    statements.push(totals.hard || uncertainty === 0 ? says.oneClass(baseRate) : says.equalLabels(baseRate))
  const brierUncertainty = totals.scatter
  const exact = gathered.kind === 'exact'
  return {
    logLoss: {
      mean,
      standardError: variances.mean && Math.sqrt(variances.mean.variance),
      interval: variances.mean && atLeast(floor, scoreInterval(mean, variances.mean, level)),
      floor,
      excess,
      uncertainty,
      skill:
        skill === null || ratio === null
          ? null
          : skillEstimate({ skill, ratio, possible }, variances.skill, level),
      ...(exact
        ? {
            miscalibration: mean < Infinity ? logLossMiscalibration(gathered.table, fit) : Infinity,
            discrimination: logLossDiscrimination(fit),
          }
        : partsOf(mean, uncertainty, logLossDiscrimination(fit))),
      contradictions: ruledOut,
    },
    brier: {
      mean: totals.squaredError,
      ...(exact
        ? {
            miscalibration: brierMiscalibration(gathered.table, fit),
            discrimination: brierDiscrimination(fit),
          }
        : partsOf(totals.squaredError, brierUncertainty, brierDiscrimination(fit))),
      uncertainty: brierUncertainty,
    },
    groups: variances.groups,
    statements,
  }
}

interface SkillFound {
  readonly skill: number
  /** 1 − skill. */
  readonly ratio: number
  /** Uncertainty − floor. */
  readonly possible: number
}

/** @param scatter  of skill·possible */
function skillEstimate(
  { skill: value, ratio, possible }: SkillFound,
  scatter: Scatter | null,
  level: number,
): Estimate {
  if (scatter === null) return { value, standardError: null, interval: null }
  const { variance, lean, degreesOfFreedom } = scatter
  const ofRatio = { variance: variance / possible ** 2, lean: lean / possible, degreesOfFreedom }
  const [lower, upper] = ratioInterval(ratio, ofRatio, level)
  return { value, standardError: Math.sqrt(ofRatio.variance), interval: [1 - upper, 1 - lower] }
}

/**
 * Both parts of a score that is known exactly, from a grid's discrimination. The recalibrated score is never above the
 * score itself, which is one of the fits it is the best of; where the grid says otherwise the score is nearer the truth.
 */
function partsOf(
  score: number,
  uncertainty: number,
  discrimination: number,
): Pick<LogLoss, 'miscalibration' | 'discrimination'> {
  const recalibrated = Math.min(score, uncertainty - discrimination)
  return { miscalibration: score - recalibrated, discrimination: uncertainty - recalibrated }
}
