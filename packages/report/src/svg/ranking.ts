import * as Plot from '@observablehq/plot'
import type { Comparison, Contender } from '@bernoulli/core'
import { cut, decimals, fixed, halfWidth, named, percentLevel, visible } from '../words/index.ts'
import { ladder } from './ladder.ts'
import { palette } from './palette.ts'
import { picture, type Picture } from './picture.ts'
import { roomy } from './scale.ts'

/** The mean log loss of each predictor with its interval, best at the top, and what the base rate costs. */
export function ranking(comparison: Comparison): Picture | null {
  const { contenders, uncertainty } = comparison
  const rows = contenders
    .filter(({ logLoss }) => Number.isFinite(logLoss.mean))
    .map(({ name, logLoss }, position) => ({
      position: position,
      label: cut(visible(name), 26),
      mean: logLoss.mean,
      low: logLoss.interval?.[0] ?? logLoss.mean,
      high: logLoss.interval?.[1] ?? logLoss.mean,
      reachable: uncertainty - logLoss.discrimination,
    }))
  if (rows.length === 0) return null
  const range = roomy([...rows.flatMap((row) => [row.low, row.high, row.reachable]), uncertainty])
  return picture(
    { name: 'ranking', title: 'Which costs least?', reading: reading(comparison, rows.length) },
    ladder(rows, {
      range,
      heights: { rung: 30, around: 80, below: 42 },
      interval: { stroke: palette.accent, strokeWidth: 2 },
      tick: 'reachable',
      dot: palette.accent,
      under: [
        Plot.ruleX([uncertainty], { stroke: palette.quiet, strokeDasharray: '2 3' }),
        Plot.text(['base rate'], { x: uncertainty, frameAnchor: 'top', dy: -16, fill: palette.quiet }),
      ],
    }),
  )
}

function reading({ contenders, level, uncertainty }: Comparison, drawn: number): string {
  const [best] = contenders
  if (best === undefined) return ''
  const fractionDigits = decimals(halfWidth(best.logLoss.interval))
  const better = contenders.filter(({ logLoss }: Contender) => logLoss.mean < uncertainty).length
  const beaten =
    better === contenders.length
      ? contenders.length === 2
        ? 'both cost less than always saying the base rate'
        : 'all cost less than always saying the base rate'
      : better === 0
        ? 'none costs less than always saying the base rate'
        : `${better} of ${contenders.length} cost less than always saying the base rate`
  const infinite = contenders.length - drawn
  return (
    `The dot is the log loss with its ${percentLevel(level)} interval, the tick what recalibrating alone could reach: ` +
    `${named(best.name)} costs least, ${fixed(best.logLoss.mean, fractionDigits)} nats an example, and ${beaten}. ` +
    `Intervals that overlap may still hide a real difference, because the rows are the same.` +
    (infinite > 0
      ? ` ${infinite === 1 ? 'One has' : `${infinite} have`} an infinite loss and cannot be drawn.`
      : '')
  )
}
