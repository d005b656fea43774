import type { Comparison, Evaluation } from '@bernoulli/core'
import { count, percent } from '../words/index.ts'
import type { ReportPart } from '../words/index.ts'
import { comparisonMarkdown } from './comparison.ts'
import { code, text } from './escape.ts'
import { evaluationMarkdown } from './evaluation.ts'
import type { MarkdownOptions } from './MarkdownOptions.ts'
import { folded, markdownTable } from './table.ts'
import { requirementTable } from './requirements.ts'

/**
 * A verdict as Markdown for the summary of a workflow or a comment on a pull request: whether the requirements are met,
 * the answer in two sentences, the numbers, and folded away what stands behind them. Text from data stays text, whatever
 * is in it: it formats nothing, links nothing and calls nobody.
 *
 * @returns GitHub's Markdown, ending in a line end; the same for the same numbers and options
 */
export function markdown(subject: Evaluation | Comparison, options: MarkdownOptions = {}): string {
  const { source, note, command, requirements = [], appendix = [] } = options
  const about = [
    ...(source === undefined ? [] : [code(source, 120)]),
    text(`${count(subject.examples)} ${subject.examples === 1 ? 'example' : 'examples'}`),
    ...(Number.isFinite(subject.baseRate) ? [text(`base rate ${percent(subject.baseRate)}`)] : []),
  ].join(', ')
  const parts = [
    `### ${title(subject, options)}`,
    note === undefined || note === '' ? about : `${about} (${text(note)})`,
    ...(requirements.length === 0 ? [] : [requirementTable(requirements)]),
    ...(subject.schema === 'bernoulli.evaluation/1'
      ? evaluationMarkdown(subject, options)
      : comparisonMarkdown(subject)),
    ...appendix.map(partMarkdown),
    ...(command === undefined ? [] : [`Made again by ${code(command, 2000)}`]),
  ]
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`
}

function title(subject: Evaluation | Comparison, { label }: MarkdownOptions): string {
  const of = label === undefined ? '' : `${code(label)} by `
  return subject.schema === 'bernoulli.evaluation/1'
    ? of + code(subject.prediction.name)
    : `${of}${subject.contenders.length} predictors`
}

function partMarkdown({ title, note, heads, rows, folded: hidden }: ReportPart): string {
  const body = [
    markdownTable(
      heads.map(head),
      rows.map((row) => row.map(text)),
    ),
    text(note),
  ]
    .filter((part) => part !== '')
    .join('\n\n')
  return hidden === true ? folded(text(title), body) : `**${text(title)}**\n\n${body}`
}

function head(name: string): string {
  return name.endsWith(':') ? `${text(name.slice(0, -1))}:` : text(name)
}
