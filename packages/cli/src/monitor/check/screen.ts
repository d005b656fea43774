import type { Findings, FoundSegment } from './Findings.ts'
import { assumptions, headline, unscored } from './sentences.ts'
import { count, mapInWords, percent, points, stake } from './numbers.ts'

/** The first screen. */
export function screen(found: Findings): string {
  const lines = [
    headline(found),
    '',
    ...counted(found),
    ...judged(found),
    ...evidence(found),
    ...where(found),
  ]
  lines.push(...putRight(found), `assumes      ${assumptions(found)}`)
  return `${lines.join('\n')}\n`
}

function counted(found: Findings): readonly string[] {
  const { counts, model, models } = found
  const aside = unscored(found)
  return [
    `predictions  ${count(counts.predictions)}${model === null ? '' : ` by ${JSON.stringify(model)}`}: ${count(counts.scored)} scored in ${count(found.batches)} batches, ` +
      `${count(counts.pending)} pending, ${count(counts.overdue)} overdue, ${count(counts.missing)} never came`,
    ...(aside.length === 0 ? [] : [`not scored   ${aside.join('; ')}`]),
    ...(counts.corrected === 0
      ? []
      : [`corrected    ${count(counts.corrected)} outcomes; what was known last stands`]),
    ...(models.length < 2
      ? []
      : [
          `models       ${models.map(({ name, first }) => `${name === null ? 'none' : JSON.stringify(name)} since ${first}`).join(', ')}; --model names another`,
        ]),
  ]
}

function judged({ logLoss, bias }: Findings): readonly string[] {
  const lines: string[] = []
  if (logLoss !== null)
    lines.push(
      `log loss     ${Number.isFinite(logLoss.mean) ? logLoss.mean.toFixed(4) : '∞'} nats; floor ${logLoss.floor.toFixed(4)}, base rate ${percent(logLoss.baseRate)} costs ${logLoss.uncertainty.toFixed(4)}` +
        (logLoss.skill === null || !Number.isFinite(logLoss.skill)
          ? ''
          : `; closes ${percent(logLoss.skill)} of the gap`),
    )
  if (bias !== null)
    lines.push(
      `bias         happens ${points(bias.value)} points against what was said (${points(bias.interval[0])} to ${points(bias.interval[1])} at every look)`,
    )
  return lines
}

function evidence(found: Findings): readonly string[] {
  const { evidence: start, change, asFirstKnown: first, settings } = found
  const at = (when: string | null): string => (when === null ? '' : `: reached ${when}`)
  const lines = [
    `evidence     1 staked against "within ${settings.tolerance} in log-odds" became ${stake(start.nats)} since ${found.since ?? 'the start'}; ` +
      `${stake(start.enough)} or more is an alarm${at(start.reached)}`,
    `change       ${stake(change.nats)} of ${stake(change.enough)}, one false alarm in so many batches${at(change.reached)}`,
  ]
  if (first !== null)
    lines.push(
      `             with outcomes as they were first known ${stake(first.nats)}${at(first.reached)}${first.reached === null ? '' : ', and an alarm stands'}`,
    )
  if (found.overdispersion !== null)
    lines.push(
      `batches      scatter ${found.overdispersion.toFixed(1)} times as much as independent rows would`,
    )
  return lines
}

function where({ segments, settings }: Findings): readonly string[] {
  const [worst] = segments
  if (worst === undefined) return []
  const named = segments.filter((segment) => segment.named)
  const line = `worst at     ${inWords(worst)}, ${count(worst.rows)} predictions: 1 staked became ${stake(worst.evidence)}`
  if (named.length === 0) return [`${line}; of ${count(segments.length)} segments none is named`]
  const share = percent(1 - settings.level, 0)
  return [
    line,
    `             named together, at most ${share} of them wrongly on average: ${named.slice(0, 5).map(inWords).join(', ')}${named.length > 5 ? ` and ${count(named.length - 5)} more` : ''}`,
  ]
}

function inWords({ column, value, bias }: FoundSegment): string {
  const off = bias === null ? '' : ` (${points(bias)} points)`
  return `${column} = ${value ?? 'nothing'}${off}`
}

function putRight({ recalibration: map }: Findings): readonly string[] {
  if (map === null) return []
  if (map.gain === 0) return ['map          of 62 maps of the log-odds none would have cost less']
  const saved =
    map.saved > 0
      ? `learnt from batch to batch, at least ${map.saved.toFixed(4)} of it would have been saved`
      : 'learnt from batch to batch, none of it is sure yet'
  return [`map          ${mapInWords(map)} would have cost ${map.gain.toFixed(4)} nats a row less; ${saved}`]
}
