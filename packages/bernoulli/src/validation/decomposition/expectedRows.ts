import { sigmoid } from '../../math/index.ts'
import { sumOf, sumOver, tableOf } from '../../statistics/index.ts'
import type { PredictionTable } from '../../statistics/index.ts'

/** In so many cells of neighbours rows are enough to say how a mean scatters. */
const most = 512

/** Rows in few cells of neighbours: finite log-odds, their mean in each cell, and the weight. */
export interface Cells {
  readonly logit: Float64Array
  readonly weight: Float64Array
  readonly yes: number
}

/** The table in at most 512 cells of about equal weight; certain predictions left out. */
export function cellsOfTable({ entries, logit, weight, yes }: PredictionTable): Cells {
  const finite = Uint32Array.from({ length: entries }, (_, i) => i).filter((i) =>
    Number.isFinite(logit[i] as number),
  )
  const all = sumOver(finite.length, (k) => weight[finite[k] as number] as number)
  const found = { logit: [] as number[], weight: [] as number[] }
  let [before, cell] = [0, -1]
  for (const i of finite) {
    const w = weight[i] as number
    const here = Math.min(most - 1, Math.floor((most * (before + w / 2)) / all))
    before += w
    const last = found.weight.length - 1
    if (here === cell) {
      const sum = (found.weight[last] as number) + w
      found.logit[last] =
        (found.logit[last] as number) + (w / sum) * ((logit[i] as number) - (found.logit[last] as number))
      found.weight[last] = sum
    } else {
      found.logit.push(logit[i] as number)
      found.weight.push(w)
    }
    cell = here
  }
  return {
    logit: Float64Array.from(found.logit),
    weight: Float64Array.from(found.weight),
    yes: sumOver(finite.length, (k) => yes[finite[k] as number] as number),
  }
}

/**
 * The rows as they would be on average if logit P(y) = a + slope·logit p were the truth, with as many yeses as there are.
 */
export function expectedRows({ logit, weight, yes }: Cells, slope: number): PredictionTable {
  const entries = logit.length
  const rateAt = (a: number): number =>
    sumOver(entries, (i) => (weight[i] as number) * sigmoid(a + slope * (logit[i] as number)))
  const middle = sumOver(entries, (i) => (weight[i] as number) * (logit[i] as number)) / sumOf(weight)
  const reach = Math.abs(slope) * logit.reduce((far, z) => Math.max(far, Math.abs(z - middle)), 0) + 50
  let [low, high] = [-slope * middle - reach, -slope * middle + reach]
  for (let step = 0; step < 60; step++) {
    const a = (low + high) / 2
    if (rateAt(a) < yes) low = a
    else high = a
  }
  const a = (low + high) / 2
  const chances = logit.map((z) => sigmoid(a + slope * z))
  return tableOf('logit', logit, {
    examples: weight,
    yes: chances.map((chance, i) => chance * (weight[i] as number)),
    no: logit.map((z, i) => sigmoid(-a - slope * z) * (weight[i] as number)),
    labelVariance: new Float64Array(entries),
  })
}
