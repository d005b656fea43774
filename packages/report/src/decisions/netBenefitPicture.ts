import * as Plot from '@observablehq/plot'
import type { Decisions } from '@bernoulli/core'
import { percent } from '../words/index.ts'
import { palette, picture, pictureWidth, type Picture } from '../svg/index.ts'
import { netBenefitInWords } from './decisionSentences.ts'
import { netBenefitRange } from './netBenefitRange.ts'

/** Net benefit of the first predictor over thresholds, with its intervals, beside acting always and acting never. */
export function netBenefitPicture(decisions: Decisions): Picture | null {
  const [model] = decisions.models
  const range = model === undefined ? null : netBenefitRange(model, decisions)
  const [first, last] = [range?.points[0], range?.points.at(-1)]
  if (range === null || first === undefined || last === undefined) return null
  const { points: rows, low, top } = range
  const bound = (value: number): number => Math.min(top, Math.max(low, value))
  const always = rows.filter((row) => row.always >= low)
  return picture(
    {
      name: 'net-benefit',
      title: 'Is it worth acting on them?',
      reading: `The thin line is acting always, 0 is acting never. ${netBenefitInWords(decisions)}`,
      crosshair: true,
    },
    {
      width: pictureWidth,
      height: 300,
      marginLeft: 60,
      marginRight: 28,
      marginTop: 24,
      marginBottom: 44,
      x: {
        domain: [first.threshold, last.threshold],
        ticks: 5,
        tickFormat: (share: number) => percent(share),
        tickSize: 0,
        label: 'threshold',
        labelAnchor: 'center',
        labelArrow: 'none',
      },
      y: { domain: [low, top], ticks: 5, tickSize: 0, label: null },
      marks: [
        Plot.text(['net benefit'], { frameAnchor: 'top-left', dx: -52, dy: -20, fill: palette.quiet }),
        Plot.areaY(rows, {
          x: 'threshold',
          y1: ({ lower }: { lower: number }) => bound(lower),
          y2: ({ upper }: { upper: number }) => bound(upper),
          fill: palette.band,
        }),
        Plot.ruleY([0], { stroke: palette.quiet }),
        Plot.line(always, { x: 'threshold', y: 'always', stroke: palette.quiet }),
        Plot.line(
          rows.filter(({ value }) => value >= low),
          { x: 'threshold', y: 'value', stroke: palette.accent, strokeWidth: 2 },
        ),
      ],
    } satisfies Plot.PlotOptions,
  )
}
