import type { Evaluation } from 'bernoulli'
import { count, decimals, fixed, halfWidth, pad, pValue } from '../words/index.ts'
import { sparkline } from './blocks.ts'
import { indent } from './entry.ts'
import type { Setting } from './setting.ts'

/** The loss along rows or time as one line of blocks, and what groups of rows do to the intervals. */
export function drift({ independence, logLoss }: Evaluation, { ink }: Setting): string[] {
  const lines: string[] = []
  const { drift: found, groups } = independence
  if (found !== null && found.buckets.length > 1) {
    const places = decimals(halfWidth(logLoss.interval))
    const means = found.buckets.map(({ mean }) => mean)
    const finite = means.filter(Number.isFinite)
    const span = `${fixed(Math.min(...finite), places)} to ${fixed(Math.max(...means), places)}`
    const tests = [
      ...(found.homogeneity === null ? [] : [`the same everywhere: ${pValue(found.homogeneity.pValue)}`]),
      ...(found.trend === null ? [] : [`no trend: ${pValue(found.trend.pValue)}`]),
    ]
    const along = found.by === 'time' ? 'over time' : 'along rows'
    if (finite.length > 1)
      lines.push(
        `${pad(along, indent)}${ink.accent(sparkline(means, 0, Math.max(...finite)))}  ${span} nats`,
        ...(tests.length > 0 ? [' '.repeat(indent) + ink.quiet(tests.join(', '))] : []),
      )
  }
  if (groups !== null) {
    lines.push(
      `${pad('groups', indent)}${count(groups.count)} worth ${count(Math.round(groups.effectiveSampleSize))} independent rows` +
        `  (design effect ${groups.designEffect.toPrecision(3)})`,
    )
  }
  return lines
}
