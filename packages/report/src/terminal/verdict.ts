import type { Evaluation } from '@bernoulli/core'
import {
  columns,
  count,
  decimals,
  finite,
  fixed,
  halfWidth,
  percent,
  ofHundred,
  percentLevel,
  range,
  regionName,
  residue,
  rowName,
  symmetric,
  worstRegion,
  wrap,
} from '../words/index.ts'
import { entry, indent } from './entry.ts'
import { ruler, rulerWidth } from './drawing/index.ts'
import type { Setting } from './setting.ts'

/** The answer in about ten lines: loss, bar, skill, what it is made of, where it is worst, contradictions. */
export function verdict(evaluation: Evaluation, setting: Setting): string[] {
  return [
    ...lossLine(evaluation, setting),
    ...bar(evaluation, setting),
    ...skill(evaluation, setting),
    ...parts(evaluation, setting),
    ...worst(evaluation, setting),
    ...contradictions(evaluation, setting),
  ]
}

function lossLine({ logLoss, level }: Evaluation, setting: Setting): string[] {
  const { mean, interval } = logLoss
  const fractionDigits = decimals(halfWidth(interval))
  const nats = setting.ink.bold(`${fixed(mean, fractionDigits)} nats`)
  const within = !finite(interval)
    ? ''
    : symmetric(mean, interval)
      ? `  ± ${fixed(halfWidth(interval), fractionDigits)}`
      : `  (${range(interval, (end) => fixed(end, fractionDigits))})`
  const remark = within === '' ? 'lower is better' : `lower is better; ${percentLevel(level)} intervals`
  return entry('log loss', nats + within, remark, setting)
}

function bar({ logLoss }: Evaluation, { width, ink }: Setting): string[] {
  const { mean, floor, uncertainty, discrimination, interval, contradictions } = logLoss
  if (![floor, uncertainty, discrimination].every(Number.isFinite) || Number.isNaN(mean)) return []
  const fractionDigits = decimals(halfWidth(interval))
  const text = (value: number): string => fixed(value, fractionDigits)
  const reachable = residue(uncertainty - discrimination)
  const rest = contradictions.meanOfRest
  const marks = [
    { at: floor, text: `floor ${text(floor)}` },
    { at: reachable, text: `reachable ${text(reachable)}`, spare: true },
    { at: mean, text: text(mean), main: true },
    { at: uncertainty, text: `base rate ${text(uncertainty)}` },
    ...(mean === Infinity && rest !== null ? [{ at: rest, text: `others ${text(rest)}`, spare: true }] : []),
  ]
  const line = ruler(marks, rulerWidth(marks) <= width - indent ? width - indent : width, {
    main: ink.bold,
    quiet: ink.quiet,
  })
  return [' '.repeat(Math.max(0, Math.min(indent, width - columns(line)))) + line]
}

function skill({ logLoss, baseRate }: Evaluation, setting: Setting): string[] {
  if (logLoss.skill === null) return []
  const { interval } = logLoss.skill
  const value = residue(logLoss.skill.value)
  const { good, bad } = setting.ink
  const fractionDigits = decimals(halfWidth(interval) * 100, 0)
  const rate = `always saying ${percent(baseRate)}`
  const [paint, standing] =
    value === 1
      ? [good, 'as good as can be']
      : !finite(interval)
        ? [(text: string) => text, `against ${rate}`]
        : interval[0] > 0
          ? [good, `better than ${rate}`]
          : interval[1] < 0
            ? [bad, `worse than ${rate}`]
            : [(text: string) => text, `cannot be told from ${rate}`]
  const within = finite(interval)
    ? `  (${range(interval, (end) => percent(end, fractionDigits).replace(' %', ''))})`
    : ''
  return entry('gap closed', paint(percent(value, fractionDigits)) + within, `skill: ${standing}`, setting)
}

function parts({ logLoss, calibration }: Evaluation, setting: Setting): string[] {
  const { uncertainty, floor, excess, interval } = logLoss
  const [miscalibration, discrimination] = [residue(logLoss.miscalibration), residue(logLoss.discrimination)]
  const fractionDigits = decimals(halfWidth(interval))
  const text = (value: number): string => fixed(value, fractionDigits)
  const reachable = text(residue(uncertainty - discrimination))
  const surely = miscalibration > 0 && (calibration.miscalibration?.pValue ?? 1) < 0.05
  return [
    ...(floor > 0
      ? entry(
          'excess',
          text(excess),
          `over the floor ${text(floor)}, which even a perfect prediction costs`,
          setting,
        )
      : []),
    ...entry(
      'of which',
      `${text(miscalibration)} miscalibration`,
      miscalibration > 0
        ? `recalibrating alone would take it to ${reachable}`
        : 'recalibrating would gain nothing',
      setting,
    ),
    ...(surely && setting.putRight !== undefined ? entry('', setting.putRight, '', setting) : []),
    ...entry(
      '',
      `${text(discrimination)} discrimination`,
      discrimination > 0 ? 'what the ranking is worth' : 'the ranking is worth nothing',
      setting,
    ),
  ]
}

function worst(evaluation: Evaluation, setting: Setting): string[] {
  const region = worstRegion(evaluation)
  if (region === null) return []
  const said = ofHundred(region) + (region.beyondChance ? '' : ', which chance may explain')
  return entry('worst at', regionName(region), said, setting)
}

function contradictions({ logLoss }: Evaluation, setting: Setting): string[] {
  const { count: many, meanOfRest, rows } = logLoss.contradictions
  const { width, ink } = setting
  if (many === 0) {
    const remark = '(a 0 that happened or a 1 that did not would cost infinity)'
    const said = 'no contradictions'
    return [said.length + 22 + remark.length <= width ? said.padEnd(39) + ink.quiet(remark) : said]
  }
  const fractionDigits = decimals(null)
  const where = rows.map(({ row }) => rowName(row, setting.lines))
  const first = where.every((name) => name.startsWith('line '))
    ? `line${where.length === 1 ? '' : 's'} ${where.map((name) => name.slice(5)).join(', ')}`
    : where.join(', ')
  return [
    ink.bad(`${count(many)} ${many === 1 ? 'contradiction' : 'contradictions'}`) +
      (meanOfRest === null ? '' : `, the other rows cost ${fixed(meanOfRest, fractionDigits)} nats`),
    ...wrap(`${many > rows.length ? 'first at' : 'at'} ${first}`, width - indent).map(
      (line) => ' '.repeat(indent) + line,
    ),
  ]
}
