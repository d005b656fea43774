import * as Plot from '@observablehq/plot'
import type { Decisions } from '@bernoulli/core'
import { percent } from '../words/index.ts'
import { palette, picture, pictureWidth, type Picture } from '../svg/index.ts'
import { netBenefitInWords } from './decisionSentences.ts'

/** Net benefit of the first predictor over thresholds, with its intervals, beside acting always and acting never. */
export function netBenefitPicture(decisions: Decisions): Picture | null {
  const rows = (decisions.models[0]?.thresholds ?? []).map(
    ({ threshold, netBenefit: { value, interval } }, k) => ({
      threshold,
      value,
      lower: interval?.[0] ?? value,
      upper: interval?.[1] ?? value,
      always: decisions.references[k]?.treatAll.value ?? NaN,
    }),
  )
  const [first, last] = [rows[0], rows.at(-1)]
  if (first === undefined || last === undefined || rows.length < 2) return null
  const top = Math.max(...rows.flatMap(({ upper, always }) => [upper, always]), 1e-9) * 1.05
  const low = Math.min(-0.25 * top, Math.max(-0.5 * top, Math.min(...rows.map(({ lower }) => lower))))
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
