import { divergence } from '../math/index.ts'
import type { IsotonicFit } from './isotonic.ts'
import type { PredictionTable } from './PredictionTable.ts'
import { sumOver } from './sumOver.ts'

/** score = miscalibration − discrimination + uncertainty. */
export interface ScoreParts {
  readonly miscalibration: number
  readonly discrimination: number
}

/**
 * What isotonic recalibration says of a mean log loss.
 *
 *   miscalibration = loss − loss after recalibration
 *   discrimination = loss of the base rate − loss after recalibration = Σ w·klDivergence(value, baseRate)/W
 *
 * A certain prediction that was wrong makes miscalibration infinite and leaves discrimination finite.
 *
 * Both are summed as differences entry by entry, never as the difference of two totals.
 *
 * Source: Dimitriadis, Gneiting and Jordan, PNAS 118 (2021), e2016191118.
 */
export function logLossParts(table: PredictionTable, fit: IsotonicFit): ScoreParts {
  const { yes, no, weight } = totals(table)
  const blockOf = blocksOf(fit)
  const gain = sumOver(table.entries, (i) => {
    const block = blockOf[i] as number
    const value = fit.value[block] as number
    const rest = (fit.no[block] as number) / ((fit.yes[block] as number) + (fit.no[block] as number))
    return (
      gained(table.yes[i] as number, table.lossOfYes[i] as number, -Math.log(value)) +
      gained(
        table.no[i] as number,
        table.lossOfNo[i] as number,
        value < 0.5 ? -Math.log1p(-value) : -Math.log(rest),
      )
    )
  })
  const apart = sumOver(fit.blocks, (block) => {
    const yesHere = fit.yes[block] as number
    const noHere = fit.no[block] as number
    const here = yesHere + noHere
    return divergence(yesHere, (here * yes) / weight) + divergence(noHere, (here * no) / weight)
  })
  return { miscalibration: Math.max(0, gain / weight), discrimination: apart / weight }
}

/** weight·(loss − after), where nothing of a class gains nothing. */
function gained(weight: number, loss: number, after: number): number {
  return weight === 0 ? 0 : weight * (loss - after)
}

/**
 * The same for the Brier score, the mean of (p − y)².
 *
 *   discrimination = Σ w·(value − baseRate)²/W
 */
export function brierParts(table: PredictionTable, fit: IsotonicFit): ScoreParts {
  const { yes, weight } = totals(table)
  const blockOf = blocksOf(fit)
  const baseRate = yes / weight
  const gain = sumOver(table.entries, (i) => {
    const value = fit.value[blockOf[i] as number] as number
    const p = table.probability[i] as number
    return (p - value) * ((table.weight[i] as number) * (p + value) - 2 * (table.yes[i] as number))
  })
  const apart = sumOver(fit.blocks, (block) => {
    const here = (fit.yes[block] as number) + (fit.no[block] as number)
    return here * ((fit.value[block] as number) - baseRate) ** 2
  })
  return { miscalibration: Math.max(0, gain / weight), discrimination: apart / weight }
}

function totals({ entries, yes, no }: PredictionTable): {
  readonly yes: number
  readonly no: number
  readonly weight: number
} {
  const yeses = sumOver(entries, (i) => yes[i] as number)
  const noes = sumOver(entries, (i) => no[i] as number)
  return { yes: yeses, no: noes, weight: yeses + noes }
}

/** The block of each entry. */
function blocksOf({ blocks, start }: IsotonicFit): Uint32Array {
  const blockOf = new Uint32Array(start[blocks] as number)
  for (let block = 0; block < blocks; block++) blockOf.fill(block, start[block], start[block + 1])
  return blockOf
}
