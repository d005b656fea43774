/**
 * Totals of the values per group, compensated (Neumaier): the error does not grow with the number of rows.
 *
 *   totals[g] = Σ values[i] over rows with groupOf[i] = g
 *
 * Infinite values make their group infinite, not NaN.
 *
 * Accuracy: 2 u relative to Σ|value| of the group, for up to 10^15 rows.
 */
export function addUp(values: Float64Array, groupOf: Uint32Array, groups: number): Float64Array {
  const totals = new Float64Array(groups)
  const rests = new Float64Array(groups)
  for (let i = 0; i < values.length; i++) {
    const group = groupOf[i] as number
    const value = values[i] as number
    const total = totals[group] as number
    const next = total + value
    totals[group] = next
    const rest = Math.abs(total) >= Math.abs(value) ? total - next + value : value - next + total
    rests[group] = (rests[group] as number) + rest
  }
  for (let group = 0; group < groups; group++) {
    const total = totals[group] as number
    if (Number.isFinite(total)) totals[group] = total + (rests[group] as number)
  }
  return totals
}
