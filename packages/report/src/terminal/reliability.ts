import type { Evaluation } from '@bernoulli/core'
import { fewerSteps, pad } from '../words/index.ts'
import { block, level, sparkline } from './blocks.ts'
import type { Ink } from './drawing/index.ts'

interface Group {
  readonly says: number
  readonly happens: number
  readonly weight: number
}

const height = 8

/**
 * The reliability of the predictions as a block chart: how often it happens as columns, what the predictions say as a
 * mark beside each, and below how the examples spread.
 */
export function reliability(evaluation: Evaluation, width: number, ink: Ink): string[] {
  const cell = 5
  const groups = grouped(evaluation, Math.floor((width - 11) / cell))
  if (groups.length < 2) return []
  const top = ceiling(Math.max(...groups.flatMap(({ says, happens }) => [says, happens])))
  const lines = [ink.quiet('columns: how often it happens; marks: what is said')]
  for (let line = height - 1; line >= 0; line--) {
    const axis = line === height - 1 ? `${label(top)} %` : line === 0 ? '0 %' : ''
    const bars = groups.map(({ says, happens }) => {
      const bar = block(happens / top, line, height).repeat(3)
      return ink.accent(bar) + level(says / top, line, height) + ' '
    })
    lines.push(`${pad(axis, 9, 'right')}  ${bars.join('')}`.trimEnd())
  }
  const row = (name: string, text: (group: Group) => string): string =>
    `${pad(name, 9)}  ${groups.map((group) => pad(text(group), cell - 1, 'right')).join(' ')}`.trimEnd()
  const spread = sparkline(groups.map(({ weight }) => weight))
  lines.push(ink.quiet(row('says %', ({ says }) => label(says))))
  lines.push(row('happens %', ({ happens }) => label(happens)))
  lines.push(
    ink.quiet(
      `${pad('examples', 9)}  ${[...spread].map((sign) => `${sign.repeat(3)}  `).join('')}`.trimEnd(),
    ),
  )
  return lines
}

/** Ten or twenty bins of the histogram, or the steps of the curve gathered by weight where the bins are too few. */
function grouped({ calibration, weight }: Evaluation, most: number): readonly Group[] {
  const wanted = Math.min(20, most) >= 20 ? 20 : 10
  const { histogram } = calibration.curve
  const steps = fewerSteps(calibration.curve.steps, 400)
  const each = Math.max(1, Math.ceil(histogram.length / wanted))
  const bins: Group[] = []
  for (let i = 0; i < histogram.length; i += each) {
    const part = histogram.slice(i, i + each).filter((bin) => bin.weight > 0)
    if (part.length === 0) continue
    bins.push(
      together(
        part.map((bin) => ({
          says: bin.meanProbability ?? (bin.from + bin.to) / 2,
          happens: bin.events / bin.weight,
          weight: bin.weight,
        })),
      ),
    )
  }
  const telling = bins.filter((bin) => bin.weight > 0.005 * weight).length
  return telling >= 4 || steps.length < 4
    ? bins
    : byWeight(
        steps.map((step) => ({ ...step, says: step.meanProbability, happens: step.value })),
        weight / wanted,
      )
}

function byWeight(steps: readonly Group[], share: number): readonly Group[] {
  const groups: Group[] = []
  let open: Group[] = []
  for (const step of steps) {
    open.push(step)
    if (open.reduce((sum, group) => sum + group.weight, 0) < share) continue
    groups.push(together(open))
    open = []
  }
  return open.length > 0 ? [...groups, together(open)] : groups
}

function together(parts: readonly Group[]): Group {
  const weight = parts.reduce((sum, part) => sum + part.weight, 0)
  const mean = (of: (part: Group) => number): number =>
    parts.reduce((sum, part) => sum + part.weight * of(part), 0) / weight
  return { says: mean((part) => part.says), happens: mean((part) => part.happens), weight }
}

function ceiling(value: number): number {
  if (value > 0.5 || value <= 0) return 1
  const size = 10 ** Math.floor(Math.log10(value))
  return ([1, 1.5, 2, 3, 4, 5, 6, 8].find((step) => step * size >= value) ?? 10) * size
}

function label(share: number): string {
  const percent = share * 100
  if (percent === 0 || percent >= 9.95) return percent > 99.5 && percent < 100 ? '>99' : percent.toFixed(0)
  return percent < 0.05 ? '<0.1' : percent.toFixed(1)
}
