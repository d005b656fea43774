import type { Decisions, Evaluation } from '@bernoulli/core'
import { murphyCurvePicture, netBenefitPicture } from '../decisions/index.ts'
import { smoothCurve } from '../svg/index.ts'
import type { Picture } from '../svg/index.ts'
import { paragraphs, settingOf, spaced, table } from '../terminal/index.ts'
import type { TerminalOptions } from '../terminal/index.ts'
import { visible } from '../words/index.ts'
import type { ReportPart } from '../words/index.ts'
import { clinicalParts } from './clinical.ts'
import { creditParts } from './credit.ts'
import { forecastParts } from './forecast.ts'
import type { ProfileReport } from './ProfileReport.ts'

const arranged = { clinical: clinicalParts, credit: creditParts, forecast: forecastParts }

/** A profile in words: tables under titles, the same on the screen, in HTML and in Markdown. */
export function profileParts(evaluation: Evaluation, profile: ProfileReport): readonly ReportPart[] {
  const parts = arranged[profile.name](evaluation, profile)
  const said = profile.validation.statements.map(({ text }) => text)
  const [first, ...rest] = parts
  return first === undefined || said.length === 0
    ? parts
    : [{ ...first, note: [first.note, ...said].join(' ').trim() }, ...rest]
}

/** Its pictures, for HTML: the smooth curve, and what decisions are worth. */
export function profilePictures({ validation, name }: ProfileReport): readonly Picture[] {
  return (name === 'credit' ? [] : [smoothCurve(validation)]).filter((picture) => picture !== null)
}

/** The decision curve and the Murphy curve. */
export function decisionPictures(decisions: Decisions): readonly Picture[] {
  const [first] = decisions.models
  return [netBenefitPicture(decisions), first === undefined ? null : murphyCurvePicture(first.murphy)].filter(
    (picture) => picture !== null,
  )
}

/** Parts as text for a screen. */
export function terminalParts(parts: readonly ReportPart[], options: TerminalOptions = {}): string {
  const setting = settingOf(options)
  const lines = spaced(
    ...parts.map(({ title, note, heads, rows }) => [
      setting.ink.bold(visible(title)),
      ...(heads.some((head) => head.endsWith(':'))
        ? table(
            heads.map((head, i) => ({
              head: visible(head.replace(/:$/, '')),
              text: (row: readonly string[]) => visible(row[i] ?? ''),
              align: head.endsWith(':') ? ('right' as const) : ('left' as const),
              ...(i > 0 && i === heads.length - 1 ? { least: 12 } : {}),
            })),
            rows,
            { width: setting.width, head: setting.ink.quiet },
          )
        : rows.flatMap(([item = '', ...rest]) =>
            paragraphs([`${visible(item)}  ${rest.map(visible).join(' → ')}`], setting),
          )),
      ...paragraphs([visible(note)], setting).map(setting.ink.quiet),
    ]),
  )
  return `${lines.map((line) => line.trimEnd()).join('\n')}\n`
}
