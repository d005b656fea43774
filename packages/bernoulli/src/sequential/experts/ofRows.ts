import type { Experts, RowFactors } from './Experts.ts'

/**
 * Experts whose bets are on single rows. A row of weight w stakes the share w; the rows of a batch share one stake, because their
 * product would take for granted that they are independent.
 *
 *   row    1 + w·(f − 1)
 *   batch  Σw·f/Σw
 *
 * Both are at most 1 on average where every f is.
 */
export function ofRows(count: number, rowFactors: RowFactors): Experts {
  const row = new Float64Array(count)
  return {
    count,
    factors(steps, step, into) {
      const { weights, starts, unit } = steps
      const [from, to] = [starts[step] as number, starts[step + 1] as number]
      if (unit === 'row') {
        rowFactors(steps, from, into)
        const weight = weights?.[from] ?? 1
        if (weight !== 1) for (let k = 0; k < count; k++) into[k] = staked(weight, into[k] as number)
        return
      }
      const total = weights === null ? to - from : weights.subarray(from, to).reduce((sum, w) => sum + w, 0)
      into.fill(total === 0 ? 0 : -Infinity)
      for (let i = from; i < to && total > 0; i++) {
        const share = Math.log((weights?.[i] ?? 1) / total)
        if (share === -Infinity) continue
        rowFactors(steps, i, row)
        for (let k = 0; k < count; k++) into[k] = logSum(into[k] as number, share + (row[k] as number))
      }
    },
  }
}

function staked(weight: number, log: number): number {
  if (weight === 0) return 0
  return log > 500 ? log + Math.log(weight) : Math.log1p(weight * Math.expm1(log))
}

/** ln(e^a + e^b). */
export function logSum(a: number, b: number): number {
  if (a === -Infinity || b === Infinity) return b
  if (b === -Infinity || a === Infinity) return a
  return Math.max(a, b) + Math.log1p(Math.exp(-Math.abs(a - b)))
}
