import type { DriftBucket, Evaluation } from '@bernoulli/core'
import { count, decimals, fixed, halfWidth, pad, pValue } from '../words/index.ts'
import { sparkline } from './blocks.ts'
import { indent } from './entry.ts'
import type { Setting } from './setting.ts'

const most = 24

/** The loss along rows or time as one line of blocks, and what groups of rows do to the intervals. */
export function drift({ independence, logLoss }: Evaluation, { ink }: Setting): string[] {
  const { drift: found, groups } = independence
  const lines: string[] = []
  const means = found === null ? [] : fewer(found.buckets)
  const finite = means.filter(Number.isFinite)
  if (found !== null && finite.length > 1) {
    const fractionDigits = decimals(halfWidth(logLoss.interval))
    const top = means.includes(Infinity) ? Infinity : Math.max(...finite)
    const span = `${fixed(Math.min(...finite), fractionDigits)} to ${fixed(top, fractionDigits)} nats`
    const along = found.by === 'time' ? 'over time' : 'along rows'
    lines.push(`${pad(along, indent)}${ink.accent(sparkline(means, 0, Math.max(...finite)))}  ${span}`)
    const tests = [
      ...(found.homogeneity === null ? [] : [`the same everywhere: ${pValue(found.homogeneity.pValue)}`]),
      ...(found.trend === null ? [] : [`no trend: ${pValue(found.trend.pValue)}`]),
    ]
    if (tests.length > 0) lines.push(' '.repeat(indent) + ink.quiet(tests.join(', ')))
  }
  if (groups !== null) {
    const worth = count(Math.round(groups.effectiveSampleSize))
    const effect = ink.quiet(`(design effect ${groups.designEffect.toPrecision(3)})`)
    lines.push(`${pad('groups', indent)}${count(groups.count)} worth ${worth} independent rows  ${effect}`)
  }
  return lines
}

/** Mean losses of the buckets, neighbours put together where there are more than the screen shows. */
function fewer(buckets: readonly DriftBucket[]): number[] {
  const each = Math.ceil(buckets.length / most)
  return Array.from({ length: Math.ceil(buckets.length / each) }, (_, i) => {
    const part = buckets.slice(i * each, (i + 1) * each).filter(({ weight }) => weight > 0)
    const weight = part.reduce((sum, bucket) => sum + bucket.weight, 0)
    return weight > 0 ? part.reduce((sum, bucket) => sum + (bucket.weight / weight) * bucket.mean, 0) : NaN
  })
}
