import type { Explanation } from '@bernoulli/core'
import { ink, table } from '../terminal/index.ts'
import type { Ink } from '../terminal/index.ts'
import { asGiven } from './asGiven.ts'
import { columns, fixed, pad, wrap } from '../words/index.ts'
import { terminalCurve } from './terminalCurve.ts'

type Step = Explanation['steps'][number]
type Line = Step['lines'][number]

export interface ExplanationOptions {
  /** Columns of the screen; what is narrower than 60 is drawn for 60, what is wider than 100 for 100. */
  readonly width?: number
  /** Whether to set text in colours: the caller knows the screen and NO_COLOR. */
  readonly color?: boolean
}

/**
 * An explanation as text for a screen: numbered steps with their formulas and values, the curve of the loss after the
 * step that finds its floor.
 *
 * @returns lines ending in `\n`, none wider than `width` unless a single formula needs more
 */
export function terminalExplanation(explanation: Explanation, options: ExplanationOptions = {}): string {
  const setting = {
    width: Math.min(100, Math.max(60, options.width ?? 80)),
    ink: ink(options.color ?? false),
  }
  const blocks = explanation.steps.map((step) => [
    ...stepLines(step, setting),
    ...(step.code === 'floor'
      ? ['', ...terminalCurve(explanation, setting).map((line) => `   ${line}`)]
      : []),
  ])
  const lines = [
    setting.ink.bold('Binary cross-entropy, step by step'),
    ...blocks.flatMap((block) => ['', ...block]),
  ]
  return `${lines.map((line) => line.trimEnd()).join('\n')}\n`
}

interface Setting {
  readonly width: number
  readonly ink: Ink
}

const indent = '   '

function stepLines(step: Step, { width, ink }: Setting): readonly string[] {
  const room = width - indent.length
  return [
    `${String(step.number).padStart(2)} ${ink.bold(step.title)}`,
    ...step.sentences.flatMap((sentence) => wrap(sentence, Math.min(room, 84))).map((line) => indent + line),
    ...(step.lines.length > 0 ? [''] : []),
    ...formulaLines(step.lines, { width: room, ink }).map((line) => indent + line),
    ...(step.table === null
      ? []
      : ['', ...tableLines(step.table, { width: room, ink })].map((line) => indent + line)),
  ]
}

function formulaLines(lines: readonly Line[], { width, ink }: Setting): readonly string[] {
  const names = Math.max(...lines.map((line) => columns(line.name)))
  const results = lines.map(({ value }) => (value === null ? '' : `= ${short(value)}`))
  const room = width - names - 6 - Math.max(...results.map(columns))
  const formulas = Math.max(0, ...lines.map(({ formula }) => columns(formula)).filter((wide) => wide <= room))
  return lines.flatMap(({ name, formula }, i) => {
    const result = results[i] ?? ''
    const start = `  ${ink.quiet(pad(name, names))}  `
    if (columns(formula) <= formulas) return [`${start}${ink.accent(pad(formula, formulas))}  ${result}`]
    return [`${start}${ink.accent(formula)}`, ...(result === '' ? [] : [`  ${' '.repeat(names)}  ${result}`])]
  })
}

function tableLines(
  { columns: heads, rows }: NonNullable<Step['table']>,
  { width, ink }: Setting,
): readonly string[] {
  const cells = heads.map((head, i) => ({
    head,
    align: 'right' as const,
    ...(head === 'excess of 0.5' ? { rank: 1 } : {}),
    text: (row: readonly number[]) => number(row[i] ?? Number.NaN, exact.has(head)),
  }))
  return table(cells, rows, { width: width - 2, head: ink.quiet }).map((line) => `  ${line}`)
}

/** Columns that show what was given, as it was given. */
const exact: ReadonlySet<string> = new Set(['row', 'label', 'p', 'best p'])

/** Four digits after the point; what was given is shown as it was given, or to six digits. */
function number(value: number, given = false): string {
  if (!Number.isFinite(value) || Number.isInteger(value)) return fixed(value, 0)
  return given ? asGiven(value) : fixed(value, 4)
}

/** The same without zeros at the end. */
function short(value: number): string {
  return number(value)
    .replace(/(\.\d*?)0+$/u, '$1')
    .replace(/\.$/u, '')
}
