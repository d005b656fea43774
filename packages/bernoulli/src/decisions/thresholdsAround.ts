/**
 * Thresholds to look at where nobody names one: round odds around those of the base rate, to two digits.
 *
 *   odds π/(1 − π) times ⅛, ¼, ½, 1, 2, 4 and 8
 *
 * @param baseRate  π, from 0 to 1; at its ends there are no odds, and the thresholds are 0.1, 0.2 and 0.5
 * @returns each above 0 and below 1, rising
 *
 * @example
 * thresholdsAround(0.2) // => [0.03, 0.059, 0.11, 0.2, 0.33, 0.5, 0.67]
 */
export function thresholdsAround(baseRate: number): readonly number[] {
  if (!(baseRate > 0 && baseRate < 1)) return [0.1, 0.2, 0.5]
  const odds = baseRate / (1 - baseRate)
  const around = [1 / 8, 1 / 4, 1 / 2, 1, 2, 4, 8].map((times) => {
    const share = (odds * times) / (1 + odds * times)
    return share > 0.5 ? 1 - Number((1 - share).toPrecision(2)) : Number(share.toPrecision(2))
  })
  return [...new Set(around)].filter((threshold) => threshold > 0 && threshold < 1)
}
