import type { PredictionTable } from '../table/index.ts'

/** χ² over groups of predictions, and how many groups there were. */
export interface HosmerLemeshow {
  readonly statistic: number
  /** Degrees of freedom for predictions made elsewhere; two less on the data a model was fitted to. */
  readonly groups: number
}

/** A group of neighbouring predictions. */
interface Group {
  /** O − E. */
  readonly error: number
  readonly expected: number
  readonly expectedNo: number
  /** Every prediction in it is 0 or 1. */
  readonly certain: boolean
}

/**
 * Hosmer and Lemeshow's χ² over groups of equal weight that never split a tie, neighbours pooled until each expects enough.
 *
 *   statistic = Σ_g (O_g − E_g)²/(E_g·(1 − E_g/n_g)),  O = Σw·y, E = Σw·p, n = Σw of the group
 *
 * An entry belongs to the group in which the middle of its weight falls, so a prediction is never in two groups and there
 * may be fewer groups than asked for. A group that expects fewer than `least` yeses or noes is pooled with the next: χ² is
 * no guide to smaller counts (docs/accuracy.md). Predictions of exactly 0 or 1 that all came true add nothing; one that did
 * not makes the statistic infinite when its group, before pooling, holds nothing else.
 *
 * @param least  yeses, and noes, that a group is to expect; left out: 5
 *
 * Source: Hosmer and Lemeshow, Communications in Statistics 9 (1980); Cochran, Biometrics 10 (1954), for the 5. The rule for
 * the groups is ours.
 *
 * @example
 * const table = tableOf('probability', Float64Array.of(0.2, 0.5, 0.8), {
 *   examples: Float64Array.of(4, 4, 4), yes: Float64Array.of(1, 2, 4), labelVariance: new Float64Array(3),
 * })
 * hosmerLemeshow(table, 3, 0).statistic.toFixed(12) // => '1.062500000000'
 */
export function hosmerLemeshow(table: PredictionTable, groups = 10, least = 5): HosmerLemeshow {
  const found = groupsOf(table, groups)
  const impossible = found.some(({ error, certain }) => error !== 0 && certain)
  const pooled = poolNeighbours(found, least)
  const statistic = pooled.reduce((sum, { error, expected, expectedNo }) => {
    if (error === 0) return sum
    if (expected === 0 || expectedNo === 0) return Infinity
    return sum + (error / expected) * (error / expectedNo) * (expected + expectedNo)
  }, 0)
  return { statistic: impossible ? Infinity : statistic, groups: pooled.length }
}

function groupsOf(
  { entries, probability, complement, logit, weight, yes, no }: PredictionTable,
  groups: number,
): readonly Group[] {
  let all = 0
  for (let i = 0; i < entries; i++) all += weight[i] as number
  const found: { error: number; expected: number; expectedNo: number; certain: boolean; last: number }[] = []
  let before = 0
  for (let i = 0; i < entries; i++) {
    const w = weight[i] as number
    const number = Math.min(groups - 1, Math.floor((groups * (before + w / 2)) / all))
    before += w
    let group = found.at(-1)
    if (group === undefined || group.last !== number)
      found.push((group = { error: 0, expected: 0, expectedNo: 0, certain: true, last: number }))
    const p = probability[i] as number
    const q = complement[i] as number
    group.error += (yes[i] as number) * q - (no[i] as number) * p
    group.expected += w * p
    group.expectedNo += w * q
    group.certain &&= Math.abs(logit[i] as number) === Infinity
  }
  return found
}

/** Each with the next until it expects enough; what is left over at the end with the last. */
function poolNeighbours(groups: readonly Group[], least: number): readonly Group[] {
  const enough = ({ expected, expectedNo }: Group): boolean => expected >= least && expectedNo >= least
  const pooled: Group[] = []
  for (const group of groups) {
    const last = pooled.at(-1)
    if (last === undefined || enough(last)) pooled.push(group)
    else pooled[pooled.length - 1] = together(last, group)
  }
  const rest = pooled.at(-1)
  if (rest === undefined || enough(rest) || pooled.length === 1) return pooled
  return [...pooled.slice(0, -2), together(pooled.at(-2) as Group, rest)]
}

function together(a: Group, b: Group): Group {
  return {
    error: a.error + b.error,
    expected: a.expected + b.expected,
    expectedNo: a.expectedNo + b.expectedNo,
    certain: a.certain && b.certain,
  }
}
