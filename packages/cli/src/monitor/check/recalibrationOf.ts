import { emptyOnlineMap, followLosses, plattGrid } from 'bernoulli/sequential'
import type { BatchDigest } from './BatchDigest.ts'
import type { FoundMap } from './Findings.ts'

/**
 * The map of the grid that would have cost least, and what recalibrating as one goes would have saved; null where no batch has an
 * outcome. Batches that overlap take turns: each stream learns of its own batches alone.
 */
export function recalibrationOf(digests: readonly BatchDigest[], streams: number): FoundMap | null {
  const costs = new Array<number>(plattGrid.length + 1).fill(0)
  const online = Array.from({ length: streams }, () => emptyOnlineMap())
  let [rows, batches] = [0, 0]
  digests.forEach(({ losses, sums }, step) => {
    if (losses === null) return
    rows += sums.rows
    batches += 1
    losses.forEach((loss, k) => (costs[k] = (costs[k] as number) + sums.rows * loss))
    online[step % streams] = followLosses(online[step % streams] ?? emptyOnlineMap(), losses)
  })
  if (rows === 0) return null
  const least = costs.indexOf(Math.min(...costs))
  const { intercept, slope } = plattGrid[least - 1] ?? { intercept: 0, slope: 1 }
  const seen = online.filter(({ steps }) => steps > 0)
  const most = seen.reduce(
    (sum, { steps, switching }) => sum + Math.LN2 - (steps - 1) * Math.log1p(-switching / 2),
    0,
  )
  return {
    ...{ intercept, slope, gain: ((costs[0] as number) - (costs[least] as number)) / rows },
    saved: seen.reduce((sum, { saved }) => sum + saved, 0) / batches,
    costsAtMost: most / batches,
  }
}
