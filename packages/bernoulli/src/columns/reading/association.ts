/** Fewer rows than this, or fewer of a class than a quarter of it, show no association. */
const ROWS = 20

export interface Association {
  /** Chance that a yes has the larger prediction than a no, ties counting half. */
  readonly auc: number
  /** Its distance from ½ in standard errors under no association. */
  readonly z: number
  /** Whether a threshold parts the yes from the no without exception. */
  readonly parted: boolean
}

/**
 * How predictions go with labels in the rows looked at: the Mann-Whitney statistic, with the standard error
 * √((m + n + 1)/(12 m n)) it has when they do not. Undefined for too few rows.
 */
export function association(
  isYes: readonly (boolean | undefined)[],
  predictions: readonly number[],
): Association | undefined {
  const rows = isYes
    .map((yes, i) => ({ yes, prediction: predictions[i] as number }))
    .filter(({ yes, prediction }) => yes !== undefined && !Number.isNaN(prediction))
    .toSorted((a, b) => (a.prediction < b.prediction ? -1 : Number(a.prediction > b.prediction)))
  const yes = rows.filter((row) => row.yes).length
  const no = rows.length - yes
  if (rows.length < ROWS || yes < ROWS / 4 || no < ROWS / 4) return undefined
  let ranks = 0
  for (let from = 0; from < rows.length;) {
    let to = from
    while (to < rows.length && rows[to]?.prediction === rows[from]?.prediction) to++
    for (let i = from; i < to; i++) if (rows[i]?.yes === true) ranks += (from + to + 1) / 2
    from = to
  }
  const auc = (ranks - (yes * (yes + 1)) / 2) / (yes * no)
  return { auc, z: (auc - 0.5) / Math.sqrt((yes + no + 1) / (12 * yes * no)), parted: auc === 1 || auc === 0 }
}
