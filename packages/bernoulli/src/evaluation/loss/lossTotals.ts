import { add, divergence, multiply, subtract } from '../../expression/index.ts'
import { sumBlocks, sumOf } from '../../statistics/index.ts'
import type { Engine, GatheredPredictions, GridLosses, PredictionTable } from '../../statistics/index.ts'
import type { Centre, RowFormulas, SumsOfSquares } from '../rows/index.ts'
import { squaresOfGrid, squaresOfRows, squaresOfTable } from '../rows/index.ts'

/** Totals over all rows, each divided by the weight: what the log loss and the Brier score are read from. */
export interface LossTotals {
  readonly hard: boolean
  readonly weight: number
  readonly baseRate: number
  /** 1 − baseRate, without rounding. */
  readonly restRate: number
  /** Mean loss; Infinity when there are contradictions. */
  readonly mean: number
  /** Σw·loss of the rows whose prediction is not certain. */
  readonly lossOfRest: number
  readonly floor: number
  readonly excess: number
  /** Mean divergence of the labels from the base rate: uncertainty − floor. 0 for hard labels: it is the uncertainty. */
  readonly apart: number
  readonly squaredError: number
  /** Mean of (y − base rate)² of single outcomes: the Brier score of always saying the base rate. */
  readonly scatter: number
  /** Mean of y(1 − y) of single outcomes: 0 unless labels are soft. */
  readonly labelVariance: number
  /** Squares and cubes of the influences around a centre; another pass over the rows unless labels are hard. */
  readonly sumsOfSquares: (centre: Centre) => Promise<SumsOfSquares>
}

/** For hard labels all from what was gathered; others need a pass over the rows, and one more for their squares. */
export async function lossTotals(
  engine: Engine,
  row: RowFormulas,
  gathered: GatheredPredictions,
): Promise<LossTotals> {
  const { table } = gathered
  const [yes, no, labelVariance] = [sumOf(table.yes), sumOf(table.no), sumOf(table.labelVariance)]
  const weight = yes + no
  const rates = {
    weight,
    baseRate: rate(yes, weight),
    restRate: rate(no, weight),
    labelVariance: labelVariance / weight,
  }
  if (labelVariance > 0 || engine.shape.counts === true)
    return { hard: false, ...rates, ...(await totalsOfSoftLabels(engine, row, rates)) }
  const losses = gathered.kind === 'grid' ? gathered.losses : lossesOfTable(table)
  return {
    hard: true,
    ...rates,
    mean: losses.loss / weight,
    lossOfRest: losses.lossOfRest,
    floor: 0,
    excess: losses.loss / weight,
    apart: 0,
    squaredError: losses.squaredError / weight,
    scatter: (yes / weight) * (no / weight),
    sumsOfSquares: async (centre) =>
      gathered.kind === 'grid'
        ? squaresOfGrid(table, gathered.losses, centre)
        : squaresOfTable(table, centre),
  }
}

function lossesOfTable(table: PredictionTable): Pick<GridLosses, 'loss' | 'lossOfRest' | 'squaredError'> {
  const { entries, yes, no, lossOfYes, lossOfNo, probability, complement } = table
  const losses = new Float64Array(entries)
  for (let i = 0; i < entries; i++)
    losses[i] =
      times(yes[i] as number, lossOfYes[i] as number) + times(no[i] as number, lossOfNo[i] as number)
  const loss = sumOf(losses)
  for (let i = 0; i < entries; i++) if (isCertain(table, i)) losses[i] = 0
  return {
    loss,
    lossOfRest: sumOf(losses),
    squaredError: sumBlocks(entries, (terms, from, to) => {
      for (let i = from; i < to; i++)
        terms[i - from] =
          (yes[i] as number) * (complement[i] as number) ** 2 +
          (no[i] as number) * (probability[i] as number) ** 2
    }),
  }
}

async function totalsOfSoftLabels(
  engine: Engine,
  row: RowFormulas,
  { weight, baseRate, restRate }: Pick<LossTotals, 'weight' | 'baseRate' | 'restRate'>,
): Promise<Omit<LossTotals, 'hard' | 'weight' | 'baseRate' | 'restRate' | 'labelVariance'>> {
  const off = subtract(row.label, baseRate)
  const { sums } = await engine.sum({
    sums: {
      loss: multiply(row.weight, row.loss),
      lossOfRest: multiply(multiply(row.weight, row.uncertain), row.loss),
      floor: multiply(row.weight, row.floor),
      excess: multiply(row.weight, row.excess),
      squaredError: multiply(row.weight, row.overTrials(row.squaredError)),
      apart: multiply(
        row.weight,
        add(divergence(row.label, baseRate), divergence(subtract(1, row.label), restRate)),
      ),
      scatter: multiply(row.weight, row.overTrials(multiply(off, off))),
    },
  })
  const mean = (name: keyof typeof sums): number => (sums[name][0] as number) / weight
  return {
    mean: mean('loss'),
    lossOfRest: sums.lossOfRest[0] as number,
    floor: mean('floor'),
    excess: mean('excess'),
    apart: mean('apart'),
    squaredError: mean('squaredError'),
    scatter: mean('scatter'),
    sumsOfSquares: (centre) => squaresOfRows(engine, row, centre),
  }
}

/** A class that occurs has a rate above 0, be it too small for float64. */
function rate(part: number, whole: number): number {
  return part > 0 ? Math.max(part / whole, Number.MIN_VALUE) : 0
}

export function isCertain({ logit }: PredictionTable, i: number): boolean {
  return Math.abs(logit[i] as number) === Infinity
}

function times(weight: number, loss: number): number {
  return weight === 0 ? 0 : weight * loss
}
