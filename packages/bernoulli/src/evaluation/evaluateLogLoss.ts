import { constant, multiply } from '../expression/index.ts'
import { xlogy } from '../math/index.ts'
import { klDivergence } from '../likelihood/index.ts'
import { brierParts, logLossParts, sumOver } from '../statistics/index.ts'
import type { Engine, IsotonicFit, PredictionTable } from '../statistics/index.ts'
import { contradictions } from './contradictions.ts'
import { estimate } from './estimate.ts'
import type { Brier, Estimate, Independence, LogLoss, Statement } from './Evaluation.ts'
import type { RowFormulas } from './rowFormulas.ts'
import type { Centre, Spreads } from './spreads.ts'
import { spreadsOfRows, spreadsOfTable } from './spreads.ts'
import { groupSpreads } from './groupSpreads.ts'
import { statements as says } from './statements.ts'

/** What the log loss and its relatives are read from. */
export interface Gathering {
  readonly engine: Engine
  readonly row: RowFormulas
  readonly table: PredictionTable
  readonly fit: IsotonicFit
  readonly level: number
  readonly group: string | undefined
}

export interface LogLossReading {
  readonly logLoss: LogLoss
  readonly brier: Brier
  readonly groups: Independence['groups']
  readonly statements: readonly Statement[]
}

/** Labels closer together than 10^−12 count as equal: their divergence from the base rate is rounding. */
const noDivergence = 1e-25

export async function evaluateLogLoss(gathering: Gathering): Promise<LogLossReading> {
  const { engine, row, table, fit, level, group } = gathering
  const totals = await totalsOf(gathering)
  const { weight, yes, no } = totals
  const baseRate = yes / weight
  const uncertainty = 0 - xlogy(yes / weight, yes / weight) - xlogy(no / weight, no / weight)
  const mean = totals.loss / weight
  const floor = totals.floor / weight
  const excess = totals.excess / weight
  const possible = totals.hard ? uncertainty : totals.apart / weight
  const canSkill = possible > noDivergence
  const ruledOut = await contradictions(engine, table, row)
  const statements: Statement[] = []
  const centre: Centre = {
    mean,
    floor,
    baseRate,
    baseLogit: Math.log(yes / no),
    ratio: canSkill ? excess / possible : null,
  }
  const finite = mean < Infinity
  let variance: Spreads | null = null
  let groups: Independence['groups'] = null
  let degreesOfFreedom = weight - 1
  if (!finite) statements.push(says.contradictions(ruledOut.count))
  else if (!(weight > 1)) statements.push(says.oneRow(weight))
  else {
    const spread = totals.hard ? spreadsOfTable(table, centre) : await spreadsOfRows(engine, row, centre)
    const independent = scaled(spread, 1 / (weight * (weight - 1)))
    variance = independent
    if (group !== undefined) {
      const clustered = await groupSpreads(engine, group, row, centre)
      const { count } = clustered
      if (count < 2) {
        statements.push(says.oneGroup(group))
        variance = null
      } else {
        variance = scaled(clustered, count / (count - 1) / weight ** 2)
        degreesOfFreedom = count - 1
        const designEffect = independent.loss > 0 ? variance.loss / independent.loss : 1
        groups = { column: group, count, designEffect, effectiveSampleSize: weight / designEffect }
      }
    }
  }
  if (!canSkill) statements.push(totals.hard ? says.oneClass(baseRate) : says.equalLabels(baseRate))
  const meanEstimate = variance === null ? null : estimate(mean, variance.loss, level, degreesOfFreedom)
  const parts = logLossParts(table, fit)
  const brier = brierParts(table, fit)
  return {
    logLoss: {
      mean,
      standardError: meanEstimate?.standardError ?? null,
      interval: meanEstimate?.interval ?? null,
      floor,
      excess,
      uncertainty,
      skill: canSkill ? skillEstimate() : null,
      ...parts,
      contradictions: ruledOut,
    },
    brier: {
      mean: totals.squaredError / weight,
      ...brier,
      uncertainty: baseRate * (no / weight) - totals.spread / weight,
    },
    groups,
    statements,
  }

  function skillEstimate(): Estimate {
    const value = 1 - excess / possible
    const spread = variance?.skill ?? null
    if (spread === null) return { value, standardError: null, interval: null }
    return estimate(value, spread / possible ** 2, level, degreesOfFreedom)
  }
}

function scaled({ loss, skill }: Spreads, factor: number): Spreads {
  return { loss: loss * factor, skill: skill === null ? null : skill * factor }
}

interface Totals {
  readonly hard: boolean
  readonly weight: number
  readonly yes: number
  readonly no: number
  readonly spread: number
  readonly loss: number
  readonly floor: number
  readonly excess: number
  readonly squaredError: number
  /** Σw·klDivergence(y, baseRate). */
  readonly apart: number
}

/** For hard labels all from the table; soft labels need one pass over the rows. */
async function totalsOf({ engine, row, table }: Gathering): Promise<Totals> {
  const of = (term: (i: number) => number): number => sumOver(table.entries, term)
  const yes = of((i) => table.yes[i] as number)
  const no = of((i) => table.no[i] as number)
  const spread = of((i) => table.spread[i] as number)
  const loss = of(
    (i) =>
      times(table.yes[i] as number, table.lossOfYes[i] as number) +
      times(table.no[i] as number, table.lossOfNo[i] as number),
  )
  const known = { weight: yes + no, yes, no, spread, loss }
  if (spread === 0) {
    const squaredError = of(
      (i) =>
        (table.yes[i] as number) * (table.complement[i] as number) ** 2 +
        (table.no[i] as number) * (table.probability[i] as number) ** 2,
    )
    return { ...known, hard: true, floor: 0, excess: loss, squaredError, apart: 0 }
  }
  const { sums } = await engine.sum({
    sums: {
      floor: multiply(row.weight, row.floor),
      excess: multiply(row.weight, row.excess),
      squaredError: multiply(row.weight, row.squaredError),
      apart: multiply(row.weight, klDivergence(row.label, constant(yes / (yes + no)))),
    },
  })
  return {
    ...known,
    hard: false,
    floor: sums.floor[0] as number,
    excess: sums.excess[0] as number,
    squaredError: sums.squaredError[0] as number,
    apart: sums.apart[0] as number,
  }
}

function times(weight: number, loss: number): number {
  return weight === 0 ? 0 : weight * loss
}
